package org.xingping.app.notices;

import java.util.regex.Pattern;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// Texts as people type them, made fit to be kept.
final class Written {

    static final int LONGEST_TOLD = 2_000;
    static final int LONGEST_NAME = 50;
    static final int LONGEST_REACH = 100;
    /// No longer than the note of a figure, which quotes it.
    static final int LONGEST_REASONS = 1_000;

    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern TELEPHONE = Pattern.compile("[+0-9][0-9 ()-]{5,24}");

    private Written() {}

    /// Without what a database or a line of its own cannot hold.
    static String line(String typed) {
        return plain(typed.replace('\n', ' '));
    }

    /// The same, with its line breaks.
    static String plain(String typed) {
        StringBuilder plain = new StringBuilder(typed.length());
        typed.replace("\r\n", "\n")
                .codePoints()
                .map(c -> c != '\n' && Character.isISOControl(c) ? ' ' : c)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    /// @throws Refused when it is too long
    static String atMost(int longest, String text, Text what) {
        if (text.length() > longest) {
            throw new Refused(
                    Text.of(what.zh() + "太长。", what.en() + " is too long."),
                    Text.of("请不超过 " + longest + " 字。", "Use at most " + longest + " characters."));
        }
        return text;
    }

    /// @throws Refused when it is neither a telephone number nor an e-mail address
    static String reach(String typed) {
        String reach = line(typed);
        boolean isReach = reach.length() <= LONGEST_REACH
                && (MAIL.matcher(reach).matches() || TELEPHONE.matcher(reach).matches());
        if (!isReach) {
            throw new Refused(
                    Text.of("没有填写可用的联系方式。", "There is no telephone number or e-mail address to reach you by."),
                    Text.of(
                            "请填写电话号码或电子邮箱；只有承办人看得到，答复后即删除。",
                            "Give one; only the handler sees it, and it is erased with the answer."));
        }
        return reach;
    }
}
