package org.xingping.app.directory;

import java.time.LocalDate;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// Why the tree is not changed, and what to do instead.
final class Refusals {

    private Refusals() {}

    static Refused malformedCode(String code) {
        return new Refused(
                Text.of("代码“%s”写法不对。".formatted(code), "“%s” is no code.".formatted(code)),
                Text.of(
                        "代码由字母、数字和连字符组成，最长 32 位，以字母或数字开头；行政区划用统计用区划代码。",
                        "A code is made of letters, digits and hyphens, at most 32, and starts with a letter or digit."));
    }

    static Refused takenCode(String code) {
        return new Refused(
                Text.of("代码 %s 已经有单位使用。".formatted(code), "The code %s is taken.".formatted(code)),
                Text.of("请核对代码；已撤销单位的代码也不再使用。", "Check it; codes of units that ended stay theirs."));
    }

    static Refused unknown(String code) {
        return new Refused(
                Text.of(
                        "辖区内没有代码为 %s 的单位。".formatted(code),
                        "There is no unit %s in your part of the tree.".formatted(code)),
                Text.of("请在单位列表中核对代码。", "Look it up in the list of units."));
    }

    static Refused noName() {
        return new Refused(Text.of("没有填写名称。", "The name is missing."), Text.of("请填写单位名称。", "Write the unit's name."));
    }

    static Refused kinds(UnitKind kind, UnitKind above) {
        return new Refused(
                Text.of(
                        "%s不能设在%s之下。".formatted(kind.title().zh(), above.title().zh()),
                        "A %s cannot stand below a %s."
                                .formatted(kind.title().en(), above.title().en())),
                Text.of("请另选上级单位。", "Choose another unit above it."));
    }

    static Refused noDistrict(UnitKind kind) {
        return new Refused(
                Text.of(
                        "%s不能没有上级单位。".formatted(kind.title().zh()),
                        "A %s needs a unit above it.".formatted(kind.title().en())),
                Text.of("请指定上级单位。", "Name the unit above it."));
    }

    static Refused underItself(Unit unit) {
        return new Refused(
                Text.of(
                        "%s不能移到自己或自己的下级之下。".formatted(unit.name()),
                        "%s cannot be moved below itself.".formatted(unit.name())),
                Text.of("请另选上级单位。", "Choose another unit above it."));
    }

    static Refused alreadyThere(Unit unit) {
        return new Refused(
                Text.of("%s现在就在这个上级之下。".formatted(unit.name()), "%s stands there already.".formatted(unit.name())),
                Text.of("请另选上级单位。", "Choose another unit above it."));
    }

    static Refused beforeLastChange(LocalDate day, LocalDate last) {
        return new Refused(
                Text.of(
                        "%s 不可：所涉单位在 %s 已有一次调整。".formatted(day, last),
                        "%s is too early: units concerned were changed on %s.".formatted(day, last)),
                Text.of(
                        "生效日期须不早于 %s；撤销须更晚。".formatted(last),
                        "Choose %s or later; for an end, later.".formatted(last)));
    }

    static Refused notThere(Unit unit, LocalDate day) {
        return new Refused(
                Text.of(
                        "%s在 %s 不存在（尚未设立或已撤销）。".formatted(unit.name(), day),
                        "%s does not exist on %s: it is not founded yet, or it ended.".formatted(unit.name(), day)),
                Text.of("请核对日期。", "Check the day."));
    }

    static Refused hasChildren(Unit unit, long children) {
        return new Refused(
                Text.of(
                        "%s还有 %d 个下级单位，不能撤销。".formatted(unit.name(), children),
                        "%s has %d units below it and cannot end.".formatted(unit.name(), children)),
                Text.of("请先移走下级单位，或用“合并”。", "Move them first, or merge."));
    }

    static Refused fewParts() {
        return new Refused(
                Text.of("合并或拆分的单位不够。", "Too few units to merge or split."),
                Text.of("合并至少要两个单位，拆分至少要拆出一个。", "A merger takes two units at least, a split one new one."));
    }

    static Refused unlikeKinds() {
        return new Refused(
                Text.of("只有同类单位才能合并。", "Only units of one kind can merge."),
                Text.of("请核对各单位的类别。", "Check what kind each of them is."));
    }

    static Refused unplaced(String code) {
        return new Refused(
                Text.of(
                        "下级单位 %s 没有分到拆分后的单位，或不是它的下级。".formatted(code),
                        "The unit %s below is given to no part, or does not stand below it.".formatted(code)),
                Text.of("请把每个下级单位分给拆分后的一个单位。", "Give each unit below to one of the parts."));
    }

    static Refused topOfScope(Unit unit) {
        return new Refused(
                Text.of(
                        "%s是您辖区的顶端，不能由您调整。".formatted(unit.name()),
                        "%s is the top of your part of the tree.".formatted(unit.name())),
                Text.of("请由上级管理员办理。", "Ask an administrator further up."));
    }

    static Refused malformedDay(String day) {
        return new Refused(
                Text.of("日期“%s”写法不对。".formatted(day), "“%s” is no day.".formatted(day)),
                Text.of("请写成 2026-01-31 的样子。", "Write it like 2026-01-31."));
    }
}
