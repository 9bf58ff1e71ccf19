package org.xingping.app.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.app.shell.Refused;

/// Numbers of documents as GB/T 9704 writes them.
class DocumentNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"青禾民发〔2026〕12号", " 青禾民发［２０２６］１２号 ", "青禾民发(2026) 12 号", "青禾民发【2026】12号"})
    void a_number_is_put_right_where_only_brackets_and_widths_differ(String typed) {
        DocumentNumber number = DocumentNumber.of(typed);
        assertEquals(new DocumentNumber("青禾民发", 2026, 12), number);
        assertEquals("青禾民发〔2026〕12号", number.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "青禾民发〔2026〕12",
                "青禾民发2026 12号",
                "青禾民发〔26〕12号",
                "青禾民发〔2026〕012号",
                "青禾民发〔2026〕0号",
                "青禾民发〔2026〕第12号",
                "QH〔2026〕12号",
                "发〔2026〕12号",
                "青禾民发〔2026〕123456号",
                "=HYPERLINK(1)〔2026〕12号"
            })
    void what_is_no_number_is_refused_with_an_example(String typed) {
        Refused refused = assertThrows(Refused.class, () -> DocumentNumber.of(typed));
        assertTrue(refused.remedy().zh().contains("青禾民发〔2026〕12号"));
    }
}
