package org.xingping.app.documents;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// The number of an official document, 发文字号: the office's sign, the year and a running number.
///
/// @param office `青禾民发`
/// @param number from 1, running through the year
public record DocumentNumber(String office, int year, int number) {

    private static final Pattern WRITTEN = Pattern.compile("(\\p{IsHan}{2,20})〔(20[0-9]{2})〕([0-9]{1,5})号");

    /// Reads a number as it was typed; brackets and digits of another width are put right.
    ///
    /// @throws Refused when it is not written as GB/T 9704 says
    public static DocumentNumber of(String typed) {
        StringBuilder plain = new StringBuilder();
        for (char c : typed.strip().toCharArray()) {
            if (c >= '０' && c <= '９') {
                plain.append((char) (c - '０' + '0'));
            } else if ("[［(（【".indexOf(c) >= 0) {
                plain.append('〔');
            } else if ("]］)）】".indexOf(c) >= 0) {
                plain.append('〕');
            } else if (!Character.isWhitespace(c) && c != '　') {
                plain.append(c);
            }
        }
        Matcher matcher = WRITTEN.matcher(plain);
        if (!matcher.matches()) {
            throw refused(Text.of(
                    "“" + typed.strip() + "”不是规范的发文字号。",
                    "“" + typed.strip() + "” is no number of an official document."));
        }
        if (matcher.group(1).endsWith("第")) {
            throw refused(Text.of("发文字号中不加“第”字。", "There is no “第” in such a number."));
        }
        if (matcher.group(3).startsWith("0")) {
            throw refused(Text.of("顺序号不编虚位，1 不写作 01。", "The running number has no noughts in front: 1, not 01."));
        }
        return new DocumentNumber(
                matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    }

    private static Refused refused(Text what) {
        return new Refused(
                what,
                Text.of(
                        "请写成“青禾民发〔2026〕12号”的样子：机关代字、年份、顺序号。",
                        "Write it like 青禾民发〔2026〕12号: office, year, running number."));
    }

    /// As it is printed: `青禾民发〔2026〕12号`.
    public String text() {
        return office + "〔" + year + "〕" + number + "号";
    }
}
