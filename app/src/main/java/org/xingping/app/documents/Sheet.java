package org.xingping.app.documents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The measures of GB/T 9704-2012, which both kinds of file keep.
final class Sheet {

    static final double WIDTH_MM = 210;
    static final double HEIGHT_MM = 297;
    static final double TOP_MM = 37;
    static final double LEFT_MM = 28;
    static final double TEXT_WIDTH_MM = 156;
    static final double TEXT_HEIGHT_MM = 225;
    static final double RIGHT_MM = WIDTH_MM - LEFT_MM - TEXT_WIDTH_MM;
    static final double BOTTOM_MM = HEIGHT_MM - TOP_MM - TEXT_HEIGHT_MM;

    /// From the top of the text to the office's name in red.
    static final double MARK_BELOW_TOP_MM = 35;

    /// From the number to the red line.
    static final double RED_LINE_MM = 4;

    /// From the bottom of the text to the page number.
    static final double PAGE_NUMBER_MM = 7;

    static final int LINES = 22;
    static final int CHARACTERS = 28;

    /// 2号, 3号, 4号, 小四.
    static final int TITLE_PT = 22;

    static final int BODY_PT = 16;
    static final int NUMBER_PT = 14;
    static final int TABLE_PT = 12;

    /// The largest the office's name gets.
    static final int MARK_PT = 50;

    static final double LINE_PT = points(TEXT_HEIGHT_MM) / LINES;
    static final double TITLE_LINE_PT = 34;

    /// How many characters of a title fit on a line.
    static final double TITLE_CHARACTERS = points(TEXT_WIDTH_MM) / TITLE_PT - 0.5;

    static final String RED = "C8102E";

    private Sheet() {}

    static double points(double mm) {
        return mm * 72 / 25.4;
    }

    /// So large that the name fits on one line.
    static int markPt(String mark) {
        return (int) Math.min(MARK_PT, points(TEXT_WIDTH_MM) / Math.max(1, characters(mark)));
    }

    /// A day as documents bear it: Arabic numerals, no noughts in front.
    static String date(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /// The width of a text in Chinese characters; others are half as wide.
    static double characters(String text) {
        return text.codePoints().mapToDouble(c -> c < 0x2E80 ? 0.5 : 1).sum();
    }

    /// Cuts a line that is too long into lines of about the same length, nowhere within a number or a word, and not
    /// before what belongs to the words in front of it.
    ///
    /// @param most characters that fit on a line
    static List<String> balanced(String text, double most) {
        List<String> lines = new ArrayList<>();
        for (String part : text.split("\n", -1)) {
            cut(part, most, lines);
        }
        return lines;
    }

    private static void cut(String text, double most, List<String> lines) {
        double whole = characters(text);
        if (whole <= most) {
            lines.add(text);
            return;
        }
        double wanted = whole / Math.ceil(whole / most);
        int best = -1;
        for (int place = 1; place < text.length(); place++) {
            boolean isBetter = best < 0
                    || Math.abs(characters(text.substring(0, place)) - wanted)
                            < Math.abs(characters(text.substring(0, best)) - wanted);
            if (isBetter && ChineseLines.mayEnd(text, place) && "的和与及年月日个级".indexOf(text.charAt(place)) < 0) {
                best = place;
            }
        }
        if (best < 0) {
            lines.add(text);
            return;
        }
        lines.add(text.substring(0, best));
        cut(text.substring(best), most, lines);
    }

    /// How many characters the day of issue stands from the right edge.
    static double dateIndent() {
        return 4;
    }

    /// How many characters the issuer stands from the right edge, so that it is centred above the day.
    static double issuerIndent(Letter.Signature signature) {
        double middle = dateIndent() + characters(date(signature.date())) / 2;
        return Math.max(0, middle - characters(signature.issuer()) / 2);
    }

    /// How attachments are announced below the text: `附件：1.` before the first of several, `2.` before others.
    static String announced(Letter letter, int place) {
        String title = letter.attachments().get(place).title();
        return letter.attachments().size() == 1
                ? "附件：" + title
                : (place == 0 ? "附件：" : "　　　") + (place + 1) + "." + title;
    }

    /// What stands above an attachment itself.
    static String attached(Letter letter, int place) {
        return letter.attachments().size() == 1 ? "附件" : "附件" + (place + 1);
    }
}
