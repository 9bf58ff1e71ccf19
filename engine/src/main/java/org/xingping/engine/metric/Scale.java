package org.xingping.engine.metric;

import java.util.List;
import java.util.OptionalInt;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// An ordered set of words, such as the honours none < county < city < province < national.
///
/// @param id name of the scale, for instance `honour`
/// @param title label for people
/// @param words the words, lowest first
public record Scale(String id, Text title, List<Word> words) {

    public Scale {
        words = List.copyOf(words);
    }

    /// One word of a scale and how people call it.
    public record Word(String id, Text title) {}

    /// The rank of a word, 0 for the lowest; accepts the id and either title, so that a workbook may hold
    /// 县级 as well as `county`.
    public OptionalInt rankOf(String word) {
        for (int rank = 0; rank < words.size(); rank++) {
            Word known = words.get(rank);
            if (known.id().equals(word)
                    || (!known.title().zh().isEmpty() && known.title().zh().equals(word))
                    || (!known.title().en().isEmpty() && known.title().en().equals(word))) {
                return OptionalInt.of(rank);
            }
        }
        return OptionalInt.empty();
    }

    public String wordAt(int rank) {
        return words.get(rank).id();
    }

    /// The words for a message: `none < county < city`.
    public String order(Language language) {
        return String.join(
                " < ", words.stream().map(word -> label(word, language)).toList());
    }

    private static String label(Word word, Language language) {
        return word.title().isEmpty() ? word.id() : word.title().in(language);
    }
}
