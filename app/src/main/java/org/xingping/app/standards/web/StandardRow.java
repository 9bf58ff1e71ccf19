package org.xingping.app.standards.web;

import java.util.Arrays;
import java.util.Locale;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.standards.Edition;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// An installed edition in the list.
///
/// @param cycles how many rounds rate by it
public record StandardRow(Edition edition, Text subject, int cycles) {

    static StandardRow of(Edition edition, int cycles) {
        return new StandardRow(edition, subject(edition.rates()), cycles);
    }

    /// What a standard's word for the kind of unit it rates means; districts may use words of their own.
    static Text subject(String rates) {
        return Arrays.stream(UnitKind.values())
                .filter(kind -> kind.id().equals(rates.replace('-', '_')))
                .map(UnitKind::title)
                .findFirst()
                .orElse(
                        switch (rates) {
                            case "member" -> Text.of("成员", "member");
                            case "nursing-home" -> Text.of("养老院", "nursing home");
                            case "premises" -> Text.of("餐饮场所", "food premises");
                            default -> Text.same(rates);
                        });
    }

    boolean has(String word) {
        String all = edition.standard() + " " + edition.edition() + " "
                + edition.title().zh() + " " + edition.title().en() + " " + subject.zh() + " " + subject.en() + " "
                + edition.sha256();
        return all.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    String titleIn(Language language) {
        return edition.title().in(language);
    }
}
