package org.xingping.app.desk;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a desk's form sends: fields called `value:<key>`, `day:<key>`, `source:<key>`, `note:<key>` and `was:<key>`.
final class DeskForm {

    private final Map<String, String> fields;

    DeskForm(Map<String, String> fields) {
        this.fields = fields;
    }

    /// By key what was typed, of figures that are among the fields.
    Map<String, Typed> typed() {
        Map<String, Typed> typed = new LinkedHashMap<>();
        fields.keySet().stream()
                .filter(name -> name.startsWith("was:"))
                .map(name -> name.substring("was:".length()))
                .forEach(key -> typed.put(key, typed(key)));
        return typed;
    }

    Typed typed(String key) {
        return new Typed(field("value:", key), field("day:", key), field("source:", key), field("note:", key));
    }

    /// The entry the fields were filled from, see [Typed#was].
    String was(String key) {
        return field("was:", key);
    }

    /// By key the values typed, whatever else was sent.
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith("value:")) {
                values.put(name.substring("value:".length()), value);
            }
        });
        return values;
    }

    private String field(String prefix, String key) {
        return fields.getOrDefault(prefix + key, "");
    }
}
