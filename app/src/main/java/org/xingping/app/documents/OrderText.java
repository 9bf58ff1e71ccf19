package org.xingping.app.documents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an order to rectify says.
///
/// @param number `青禾评改〔2026〕5号`; empty: it is a draft
/// @param issuer the office that orders
/// @param round `青禾县2026年第三季度物业服务评级`
/// @param result what the unit was rated, `不合格`
/// @param dueOn null: it cannot be told yet
/// @param contact whom to answer; empty: the office alone
public record OrderText(
        String number,
        String issuer,
        String unit,
        String round,
        String result,
        List<Defect> defects,
        LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        String contact) {

    public OrderText {
        defects = List.copyOf(defects);
    }

    /// @param clause number and words of the clause
    /// @param found what was found
    /// @param demanded what is to be done
    public record Defect(String clause, String found, String demanded) {}

    /// As it is sent to the unit.
    public Document document() {
        List<Block> body = new ArrayList<>();
        body.add(new Block.Paragraph("在" + round + "中，你单位被评定为“" + result + "”，经核查存在"
                + (defects.size() == 1 ? "下列问题" : "下列" + defects.size() + "个问题") + "，现责令限期整改。"));
        body.add(new Block.Heading(1, "一、存在的问题和整改要求"));
        List<List<String>> rows = new ArrayList<>();
        for (Defect defect : defects) {
            rows.add(List.of(String.valueOf(rows.size() + 1), defect.clause(), defect.found(), defect.demanded()));
        }
        body.add(new Block.Table(
                List.of(
                        new Block.Column("序号", 8, true),
                        new Block.Column("条款", 26, false),
                        new Block.Column("核查情况", 33, false),
                        new Block.Column("整改要求", 33, false)),
                rows,
                12));
        body.add(new Block.Heading(1, "二、整改期限"));
        body.add(new Block.Paragraph(dueOn == null ? "请立即整改，期限另行通知。" : "请于" + Sheet.date(dueOn) + "（含当日）前完成整改。"));
        body.add(new Block.Heading(1, "三、报告和复查"));
        body.add(new Block.Paragraph("整改完成后，请在期限内提交书面整改报告和佐证材料，由" + issuer + "组织复查。逾期不整改或者复查仍不合格的，按评定标准的规定处理。"));
        return new Letter(
                "",
                number,
                "责令整改通知书",
                unit,
                body,
                List.of(),
                new Letter.Signature(issuer, issuedOn),
                contact.isEmpty() ? "" : "联系方式：" + contact,
                issuedOn,
                number.isEmpty(),
                unit + "整改通知书" + (number.isEmpty() ? "（草稿）" : "-" + number));
    }
}
