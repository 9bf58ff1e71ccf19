package org.xingping.app.standards.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xingping.app.standards.reading.EditionDiff.Marked;
import org.xingping.app.standards.reading.EditionDiff.Word;

/// Marks in two texts the words that the other does not have at that place (longest common subsequence).
final class WordMarks {

    /// A Latin word or number is one word, a Chinese character is one, white space goes along.
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.%]+|\\s+|.", Pattern.DOTALL);

    /// Beyond this many words whole lines are compared, and beyond this many lines nothing is.
    private static final int LIMIT = 1500;

    private WordMarks() {}

    /// Both texts, marked.
    static List<Marked> of(String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        if (old.size() > LIMIT || now.size() > LIMIT) {
            old = before.lines().map(line -> line + "\n").toList();
            now = after.lines().map(line -> line + "\n").toList();
        }
        if (old.size() > LIMIT || now.size() > LIMIT) {
            return List.of(new Marked(List.of(new Word(before, true))), new Marked(List.of(new Word(after, true))));
        }
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Word> left = new ArrayList<>();
        List<Word> right = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                left.add(new Word(old.get(i++), false));
                right.add(new Word(now.get(j++), false));
            } else if (j >= now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                left.add(new Word(old.get(i++), true));
            } else {
                right.add(new Word(now.get(j++), true));
            }
        }
        return List.of(joined(left), joined(right));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /// Neighbours of one kind become one piece.
    private static Marked joined(List<Word> words) {
        List<Word> pieces = new ArrayList<>();
        for (Word word : words) {
            if (!pieces.isEmpty() && pieces.getLast().isMarked() == word.isMarked()) {
                Word last = pieces.removeLast();
                pieces.add(new Word(last.text() + word.text(), word.isMarked()));
            } else {
                pieces.add(word);
            }
        }
        return new Marked(pieces);
    }
}
