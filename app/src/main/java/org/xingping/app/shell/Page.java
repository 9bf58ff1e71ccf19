package org.xingping.app.shell;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.access.Viewer;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// What every template knows besides its view: who looks, in which language, and how things are written in it.
///
/// @param path the request's path, for links that come back
/// @param viewer null when nobody is signed in
/// @param csrf token that every form sends back
/// @param isDemo whether everything shown is fictional
/// @param unread how many reminders the viewer has not read
/// @param isPart whether only a part of the page is asked for (htmx)
public record Page(
        Language language,
        String path,
        @Nullable Viewer viewer,
        String csrf,
        boolean isDemo,
        boolean isPart,
        List<Navigation.Entry> navigation,
        int unread,
        Texts texts,
        Formats formats) {

    /// A text of the interface: `desk.title`. Its parameters are put in as they are written in this language.
    public String text(String key, @Nullable Object... parameters) {
        return texts.text(language, key, parameters);
    }

    /// A text of the domain in the page's language.
    public String say(Text text) {
        return text.in(language);
    }

    public boolean isChinese() {
        return language == Language.ZH;
    }

    /// The name of something that may have none in English.
    public String name(String chinese, @Nullable String english) {
        return isChinese() || english == null || english.isBlank() ? chinese : english;
    }

    public String number(@Nullable BigDecimal number) {
        return number == null ? "—" : formats.number(number);
    }

    public String number(long number) {
        return formats.number(number);
    }

    /// One of a column of figures, all with as many decimals.
    public String number(BigDecimal number, int decimals) {
        return formats.number(number, decimals);
    }

    /// A share of one as a percentage.
    public String percent(double share) {
        return formats.percent(share);
    }

    public String date(@Nullable LocalDate date) {
        return date == null ? "—" : formats.date(date);
    }

    /// The day of a moment.
    public String day(Instant moment) {
        return formats.date(LocalDate.ofInstant(moment, Formats.ZONE));
    }

    /// A moment, to the minute.
    public String moment(@Nullable Instant moment) {
        return moment == null ? "—" : formats.moment(moment);
    }

    /// The language's tag for `lang=`.
    public String tag() {
        return isChinese() ? "zh-CN" : "en";
    }

    /// The groups of entries that there are for this visitor.
    public List<Navigation.Group> navigationGroups() {
        return Arrays.stream(Navigation.Group.values())
                .filter(group -> !navigation(group).isEmpty())
                .toList();
    }

    /// The entries of a group, in their order.
    public List<Navigation.Entry> navigation(Navigation.Group group) {
        return navigation.stream().filter(entry -> entry.group() == group).toList();
    }

    /// Whether a group is opened by a click: what people do not come for would fill the bar.
    public boolean isFolded(Navigation.Group group) {
        boolean isFirst = group == navigationGroups().getFirst();
        return !isFirst && navigation(group).size() > 1;
    }

    /// Whether this page is one of a group's.
    public boolean isIn(Navigation.Group group) {
        return navigation(group).stream().anyMatch(entry -> entry.leadsTo(path));
    }
}
