package org.xingping.app.documents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What an inspection sheet has printed on it: the clauses, beside each what was reported, and room for what is found.
///
/// @param round `青禾县2026年度社区党组织评星晋级`
/// @param appliedFor the award; empty: none is named
/// @param standard the edition and the beginning of its hash
/// @param printedOn the day of it
/// @param isBlank without what was reported
public record SheetText(
        String round,
        String unit,
        String code,
        String above,
        String appliedFor,
        String standard,
        List<Part> parts,
        LocalDate printedOn,
        boolean isBlank) {

    public SheetText {
        parts = List.copyOf(parts);
    }

    /// A section or tier.
    public record Part(String title, List<Clause> clauses) {
        public Part {
            clauses = List.copyOf(clauses);
        }
    }

    /// @param reported what the unit or the street gave; empty: nothing
    public record Clause(String id, String title, String demanded, String reported) {}

    public Document document() {
        List<Block> body = new ArrayList<>();
        body.add(new Block.Table(
                List.of(
                        new Block.Column("", 16, true),
                        new Block.Column("", 36, false),
                        new Block.Column("", 16, true),
                        new Block.Column("", 32, false)),
                List.of(
                        List.of("受检单位", unit + "（" + code + "）", "所属街道", above),
                        List.of("申报等次", appliedFor, "检查日期", "　　　年　　月　　日"),
                        List.of("评定标准", standard, "打印日期", Sheet.date(printedOn))),
                9));
        for (Part part : parts) {
            body.add(new Block.Heading(1, part.title()));
            List<List<String>> rows = new ArrayList<>();
            for (Clause clause : part.clauses()) {
                rows.add(List.of(
                        clause.id(),
                        clause.title() + (clause.demanded().isEmpty() ? "" : "（" + clause.demanded() + "）"),
                        isBlank ? "" : clause.reported().isEmpty() ? "未上报" : clause.reported(),
                        "□达标□未达标",
                        ""));
            }
            body.add(new Block.Table(
                    List.of(
                            new Block.Column("条款", 9, true),
                            new Block.Column("检查内容", 33, false),
                            new Block.Column("上报情况", 22, false),
                            new Block.Column("检查认定", 21, true),
                            new Block.Column("核实情况", 15, false)),
                    rows,
                    12));
        }
        body.add(new Block.Heading(1, "检查意见"));
        body.add(new Block.Table(
                List.of(new Block.Column("", 20, true), new Block.Column("", 80, false)),
                List.of(
                        List.of("检查组意见", "□验收合格　　□退回整改　　□验收不合格"),
                        List.of("检查人员签字", "　　　　　　　　　　　　　　　　　　　年　　月　　日"),
                        List.of("受检单位意见", "□无异议　　□有异议（另附说明）"),
                        List.of("受检单位签字", "　　　　　　　　　　　　　　　　　　　年　　月　　日")),
                16));
        return new Letter(
                "",
                "",
                round + "\n检查验收表",
                "",
                body,
                List.of(),
                null,
                "",
                printedOn,
                false,
                unit + "检查验收表" + (isBlank ? "（空白）" : ""));
    }
}
