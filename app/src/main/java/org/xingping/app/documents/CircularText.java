package org.xingping.app.documents;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The wording of circulars and notices.
final class CircularText {

    /// More names than these go into the attachment alone.
    private static final int NAMED = 40;

    private CircularText() {}

    /// @param number empty: it is a draft
    static Letter circular(RoundText round, String issuer, String number, LocalDate dated) {
        List<Block> body = new ArrayList<>();
        body.add(new Block.Paragraph(
                "根据《" + round.standard() + "》" + (round.source().isEmpty() ? "" : "（" + round.source() + "）") + "，"
                        + round.district() + "组织开展了" + round.period() + round.standard()
                        + "评定。" + way(round, "经自查申报、逐级审核、公示等程序，", "等程序，") + "评定结果已经确定，现予通报。"));
        body.add(new Block.Heading(1, "一、总体情况"));
        body.add(new Block.Paragraph("参加评定的" + round.subject() + "共"
                + round.lines().size() + "个。其中："
                + round.awards().stream()
                        .filter(award -> award.units() > 0)
                        .map(award -> award.title() + award.units() + "个，占"
                                + percent(award.units(), round.lines().size()))
                        .collect(Collectors.joining("；"))
                + "。各" + round.subject() + "的评定结果见附件。"));
        int heading = 2;
        if (round.hasEarlier()) {
            body.add(new Block.Heading(1, "二、升降情况"));
            body.add(new Block.Paragraph(changed("晋级", "promoted", round)));
            body.add(new Block.Paragraph(changed("降级", "demoted", round)));
            heading++;
        }
        if (!round.excluded().isEmpty()) {
            body.add(new Block.Heading(1, ordinal(heading) + "、未参加评定的" + round.subject()));
            for (RoundText.Excluded each : round.excluded()) {
                body.add(new Block.Paragraph(each.name() + "：" + sentence(each.reason())));
            }
            heading++;
        }
        body.add(new Block.Heading(1, ordinal(heading) + "、有关要求"));
        body.add(new Block.Paragraph("希望受到好评的" + round.subject() + "珍惜荣誉，发挥示范作用；其他" + round.subject()
                + "对照标准和逐条评定情况查找不足，认真改进。各级要依据评定结果落实激励和帮扶措施。每一项评定的依据和数据可在“星评”结果公布页面查阅。"));
        return new Letter(
                issuer + "文件",
                number,
                titled(issuer, round.period() + round.standard() + "评定结果的通报"),
                "各有关单位",
                body,
                List.of(new Letter.Attachment(
                        round.district() + round.period() + round.standard() + "评定结果", List.of(list(round)))),
                new Letter.Signature(issuer, dated),
                "",
                dated,
                number.isEmpty(),
                round.district() + round.period() + round.standard() + "通报" + (number.isEmpty() ? "（草稿）" : ""));
    }

    /// @param number empty: it is a draft
    static Letter notice(RoundText round, String issuer, String number, LocalDate dated) {
        List<Block> body = new ArrayList<>();
        body.add(new Block.Paragraph("根据《" + round.standard() + "》，" + way(round, "经自查申报、逐级审核，", "，") + "拟确定"
                + round.lines().size() + "个" + round.subject() + "的" + round.period()
                + "评定等次（名单见附件），现予公示，接受社会监督。"));
        LocalDate posted = round.postedOn();
        LocalDate last = round.lastDay();
        body.add(new Block.Heading(1, "一、公示时间"));
        body.add(new Block.Paragraph(
                posted == null || last == null
                        ? "自公示发布之日起，按评定标准规定的天数计算。"
                        : Sheet.date(posted) + "至" + Sheet.date(last) + "（公示当日不计入，共"
                                + ChronoUnit.DAYS.between(posted, last) + "天）。"));
        body.add(new Block.Heading(1, "二、异议的提出"));
        body.add(new Block.Paragraph("任何单位和个人对公示内容有异议的，可以在公示期内提出。请写明所针对的单位、条款、事实和理由，并附证据或者线索。"
                + "可以在“星评”公示页面填写，无须登录，凭回执码查询办理情况；也可以书面送达" + issuer
                + "。反映人的联系方式只供承办人核实使用，严格保密，办结后删除。"));
        body.add(new Block.Heading(1, "三、异议的处理"));
        body.add(new Block.Paragraph("收到异议后，由与所涉事项无利害关系的人员核查，在规定期限内作出书面决定并说明理由。异议成立的，重新评定；公示期内提出的异议答复之前，不公布评定结果。"));
        if (!round.contact().isEmpty()) {
            body.add(new Block.Paragraph("联系方式：" + sentence(round.contact())));
        }
        return new Letter(
                issuer,
                number,
                titled(issuer, round.period() + round.standard() + "拟评定等次的公示"),
                "",
                body,
                List.of(new Letter.Attachment(
                        round.district() + round.period() + round.standard() + "拟评定等次", List.of(list(round)))),
                new Letter.Signature(issuer, dated),
                "",
                dated,
                number.isEmpty(),
                round.district() + round.period() + round.standard() + "公示" + (number.isEmpty() ? "（草稿）" : ""));
    }

    /// What a round went through. An official document certifies no step that nobody took.
    ///
    /// @param before what was written when it was not recorded yet
    private static String way(RoundText round, String before, String end) {
        List<String> steps = round.steps();
        return steps == null ? before : steps.isEmpty() ? "" : "经" + String.join("、", steps) + end;
    }

    private static String titled(String issuer, String about) {
        return issuer + "\n关于" + about;
    }

    private static String changed(String word, String change, RoundText round) {
        List<String> names = round.changed(change);
        if (names.isEmpty()) {
            return "与上期相比，没有" + word + "的" + round.subject() + "。";
        }
        String counted = "与上期相比" + word + "的" + round.subject() + names.size() + "个";
        return names.size() > NAMED ? counted + "，见附件“升降”一栏。" : counted + "：" + String.join("、", names) + "。";
    }

    private static Block list(RoundText round) {
        boolean isBelow = round.lines().stream().anyMatch(line -> !line.above().isEmpty());
        List<Block.Column> columns = new ArrayList<>();
        columns.add(new Block.Column("序号", 9, true));
        columns.add(new Block.Column("评定等次", 17, true));
        if (isBelow) {
            columns.add(new Block.Column("所属街道", 24, true));
        }
        columns.add(new Block.Column("单位名称", 32, true));
        if (round.hasEarlier()) {
            columns.add(new Block.Column("上期等次", 16, true));
            columns.add(new Block.Column("升降", 13, true));
        }
        List<List<String>> rows = new ArrayList<>();
        for (RoundText.Line line : round.lines()) {
            List<String> row = new ArrayList<>();
            row.add(String.valueOf(rows.size() + 1));
            row.add(line.award());
            if (isBelow) {
                row.add(line.above());
            }
            row.add(line.name());
            if (round.hasEarlier()) {
                row.add(line.before().isEmpty() ? "—" : line.before());
                row.add(
                        switch (line.change()) {
                            case "promoted" -> "晋级";
                            case "demoted" -> "降级";
                            default -> line.before().isEmpty() ? "首次" : "持平";
                        });
            }
            rows.add(row);
        }
        return new Block.Table(columns, rows, 0);
    }

    private static String percent(int part, int whole) {
        long tenths = Math.round(part * 1000.0 / whole);
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + "%";
    }

    private static String ordinal(int number) {
        return String.valueOf("一二三四五六七八九十".charAt(number - 1));
    }

    /// With a full stop where it has none.
    static String sentence(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || "。！？；.!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                ? stripped
                : stripped + "。";
    }
}
