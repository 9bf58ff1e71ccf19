package org.xingping.engine.facts.file;

import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// How messages call a column.
final class Labels {

    private Labels() {}

    static Text of(FactColumn column) {
        return of(column.title(), column.key());
    }

    /// `“业主满意率”（owner_satisfaction）`, `owner satisfaction (owner_satisfaction)`; the key alone where there
    /// is no title.
    static Text of(Text title, String key) {
        if (title.isEmpty()) {
            return Text.of("“" + key + "”", key);
        }
        return Text.of(
                "“%s”（%s）".formatted(Characters.shown(title.in(Language.ZH)), key),
                "%s (%s)".formatted(Characters.shown(title.in(Language.EN)), key));
    }
}
