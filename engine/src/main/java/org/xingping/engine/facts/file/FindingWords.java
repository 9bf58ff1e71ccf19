package org.xingping.engine.facts.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.facts.FindingRule.Answer;

/// The words reviewers use, in both languages.
final class FindingWords {

    /// A word a clause takes.
    record Word(Finding finding, String zh, String en) {}

    private static final Word NOT_APPLICABLE = new Word(Finding.NOT_APPLICABLE, "不适用", "na");
    private static final Word MET = new Word(Finding.MET, "达标", "met");
    private static final Word PARTLY = new Word(Finding.PARTLY, "部分达标", "partly");
    private static final Word UNMET = new Word(Finding.UNMET, "不达标", "unmet");
    private static final Word HOLDS = new Word(Finding.MET, "成立", "met");
    private static final Word HOLDS_NOT = new Word(Finding.UNMET, "不成立", "unmet");

    /// Further words for the same finding on a clause; a veto does not take them, 符合 would be read either way there.
    private static final Map<String, String> SYNONYMS = Map.of("符合", "达标", "部分符合", "部分达标", "不符合", "不达标");

    private static final List<Word> ALL = List.of(MET, PARTLY, UNMET, HOLDS, HOLDS_NOT, NOT_APPLICABLE);

    private FindingWords() {}

    /// The words a clause takes, the best finding first; the first word of each finding is the one a form offers.
    static List<Word> of(Answer answer) {
        return switch (answer) {
            case FindingRule.MetOrNot _ -> List.of(MET, UNMET, NOT_APPLICABLE);
            case FindingRule.HoldsOrNot _ -> List.of(HOLDS, HOLDS_NOT, NOT_APPLICABLE);
            case FindingRule.MetPartlyOrNot _ -> List.of(MET, PARTLY, UNMET, NOT_APPLICABLE);
            case FindingRule.Points _ -> List.of(NOT_APPLICABLE);
            case FindingRule.DecidedByMetrics _ -> List.of(NOT_APPLICABLE);
        };
    }

    /// What `written` says on a clause with these answers; null when it is no word of such a clause.
    static @Nullable Finding finding(Answer answer, String written) {
        String plain = SYNONYMS.getOrDefault(written, written);
        for (Word word : of(answer)) {
            if (word.zh().equals(plain) || word.en().equals(plain)) {
                return word.finding();
            }
        }
        return null;
    }

    /// Whether `written` is a word that some clause takes.
    static boolean isWord(String written) {
        String plain = SYNONYMS.getOrDefault(written, written);
        return ALL.stream()
                .anyMatch(word -> word.zh().equals(plain) || word.en().equals(plain));
    }
}
