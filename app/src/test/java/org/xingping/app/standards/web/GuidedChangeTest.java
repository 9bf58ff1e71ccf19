package org.xingping.app.standards.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.xingping.app.shell.Refused;

/// A guided change is written where a person would write it, and touches nothing else.
class GuidedChangeTest {

    private static final String TEXT = """
            # a county's pilot
            overlay: pilot
            of: base@1
            edition: "1"
            title: {zh: 试点}
            """;

    @Test
    void begins_a_list_where_there_is_none() {
        assertEquals(TEXT + "\nset:\n  1.2.when: books >= 20\n", GuidedChange.set(TEXT, "1.2.when", "books >= 20"));
        assertEquals(
                TEXT + "\ndrop:\n  - {clause: \"1.3\", reason: {zh: \"没有县报\"}}\n",
                GuidedChange.drop(TEXT, "1.3", "没有县报"));
        assertEquals(
                TEXT
                        + "\nadd:\n  - {to: section 1, clause: {id: L.1, title: {zh: \"藏书\"}, when: \"has(\\\"x\\\")\"}}\n",
                GuidedChange.add(TEXT, "section 1", "L.1", "藏书", "has(\"x\")"));
    }

    @Test
    void joins_what_is_there_and_keeps_comments() {
        String one =
                GuidedChange.set(TEXT + "set:\n    # why\n    \"1.1.worth\": 5   # old\n", "1.2.when", "books >= 20");
        assertEquals(TEXT + "set:\n    # why\n    1.2.when: books >= 20\n    \"1.1.worth\": 5   # old\n", one);
        assertEquals(
                TEXT + "set:\n    # why\n    1.2.when: books >= 20\n    \"1.1.worth\": \"6\"\n",
                GuidedChange.set(one, "1.1.worth", "6"));
        assertEquals(
                TEXT + "drop:\n- {clause: b, reason: {zh: c}}\n- {clause: a, reason: {zh: b}}\n",
                GuidedChange.drop(TEXT + "drop:\n- {clause: a, reason: {zh: b}}\n", "b", "c"));
    }

    @Test
    void refuses_what_has_to_be_done_by_hand() {
        assertThrows(Refused.class, () -> GuidedChange.set(TEXT + "set: {a.b: 1}\n", "1.2.when", "x"));
        assertThrows(Refused.class, () -> GuidedChange.drop(TEXT + "drop: [{clause: a}]\n", "b", "c"));
        assertThrows(Refused.class, () -> GuidedChange.set(TEXT + "\tbroken", "1.2.when", "x"));
        assertThrows(Refused.class, () -> GuidedChange.set(TEXT, "1.2.when", "  "));
        assertThrows(Refused.class, () -> GuidedChange.set(TEXT, "1.2.when", "a\nb"));
    }
}
