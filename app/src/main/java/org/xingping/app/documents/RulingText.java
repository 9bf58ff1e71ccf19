package org.xingping.app.documents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a ruling on an objection says.
///
/// @param number `青禾评议〔2026〕3号`; empty: it is a draft
/// @param issuer the office that rules
/// @param unit the unit the objection concerns
/// @param round `青禾县2026年度社区党组织评星晋级`
/// @param clause number and words of the clause; null: the result as a whole
/// @param objection what was objected, without a name
/// @param findings what was looked into and found
/// @param reasons why it was decided so
/// @param before the award before; empty: it is not said
/// @param after the award after the ruling
/// @param remedy where one can turn to; empty: the usual sentence
public record RulingText(
        String number,
        String issuer,
        String unit,
        String round,
        @Nullable String clause,
        String objection,
        LocalDate receivedOn,
        String findings,
        boolean isUpheld,
        String reasons,
        String before,
        String after,
        String remedy,
        LocalDate ruledOn) {

    /// As it is sent: to the unit concerned and whoever objected.
    public Document document() {
        List<Block> body = new ArrayList<>();
        body.add(new Block.Paragraph("关于" + round + "公示结果的异议，本机关于" + Sheet.date(receivedOn) + "受理，现已审查终结，决定如下。"));
        body.add(new Block.Heading(1, "一、异议事项"));
        body.add(new Block.Paragraph(
                (clause == null ? "" : "异议针对条款" + clause + "。") + CircularText.sentence(objection)));
        body.add(new Block.Heading(1, "二、核查情况"));
        body.add(new Block.Paragraph(CircularText.sentence(findings)));
        body.add(new Block.Heading(1, "三、决定及理由"));
        body.add(new Block.Paragraph((isUpheld ? "异议成立。" : "异议不成立，维持公示结果。") + CircularText.sentence(reasons)));
        if (!after.isEmpty()) {
            body.add(new Block.Paragraph(
                    before.isEmpty() || before.equals(after)
                            ? unit + "的评定结果为“" + after + "”。"
                            : unit + "的评定结果由“" + before + "”变更为“" + after + "”。"));
        }
        body.add(new Block.Paragraph(
                remedy.isEmpty() ? "对本决定有不同意见的，可以自收到本决定书之日起十五日内，向本机关的上级主管机关书面反映。" : CircularText.sentence(remedy)));
        return new Letter(
                "",
                number,
                "异议处理决定书",
                unit + "、异议人",
                body,
                List.of(),
                new Letter.Signature(issuer, ruledOn),
                "",
                ruledOn,
                number.isEmpty(),
                unit + "异议处理决定书" + (number.isEmpty() ? "（草稿）" : "-" + number));
    }
}
