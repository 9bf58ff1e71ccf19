package org.xingping.app.accounts;

import java.util.function.Supplier;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// Why something about an account is not done, and what to do instead.
enum Refusals implements Supplier<Refused> {
    MALFORMED_USERNAME(
            "用户名写法不对。",
            "This is no user name.",
            "用 2 到 64 个小写字母、数字或 . _ @ -，以字母或数字开头。",
            "Use 2 to 64 small letters, digits or . _ @ -, a letter or digit first."),
    TAKEN_USERNAME("用户名已被使用。", "The user name is taken.", "请换一个。", "Choose another one."),
    MALFORMED_EMAIL(
            "邮箱地址写法不对。", "This is no e-mail address.", "写法如 name@example.cn。", "Write it like name@example.cn."),
    NO_EMAIL(
            "没有填写邮箱，无法发送提醒。",
            "There is no address to send reminders to.",
            "请填写邮箱，或不勾选邮件提醒。",
            "Write the address, or leave reminders off."),
    NO_NAME("没有填写姓名。", "The name is missing.", "请填写姓名。", "Write the name."),
    PASSWORDS_DIFFER("两次输入的密码不同。", "The two passwords differ.", "请重新输入。", "Type them again."),
    PASSWORD_TOO_SHORT(
            "密码太短。",
            "The password is too short.",
            "至少 10 个字符；几个不相干的词连起来就好记。",
            "Use 10 characters at least; a few unrelated words will do."),
    PASSWORD_TOO_LONG("密码太长。", "The password is too long.", "最多 72 个字节，约 24 个汉字。", "72 bytes at most."),
    PASSWORD_TOO_COMMON(
            "这个密码太常见，或包含用户名，容易被猜到。",
            "This password is common or contains the user name, and is easily guessed.",
            "请换一个。",
            "Choose another one."),
    WRONG_PASSWORD(
            "当前密码不对。",
            "The present password is wrong.",
            "请重新输入；多次输错账户会暂时锁定。",
            "Type it again; the account is locked after several failures."),
    WRONG_CODE(
            "验证码不对或已用过。",
            "The code is wrong or was used before.",
            "请核对手机时间，等下一个验证码再试。",
            "Check the time on your phone and try the next code."),
    NO_PENDING_CODE("没有等待确认的动态口令。", "No one-time code is being set up.", "请重新开始设置。", "Start again."),
    BEYOND_SCOPE(
            "这个账户在您的辖区之外还有角色，不能由您更改。",
            "This account has roles outside your part of the tree.",
            "请联系上级管理员。",
            "Ask an administrator further up."),
    OWN_ACCOUNT(
            "不能停用自己的账户，也不能收回自己的管理员角色。",
            "You cannot disable your own account or withdraw your own administration.",
            "请由另一位管理员操作。",
            "Let another administrator do it."),
    UNKNOWN_UNIT(
            "您的辖区内没有这个单位。", "There is no such unit in your part of the tree.", "请核对单位代码。", "Check the unit's code."),
    UNKNOWN_ROLE("没有这个角色。", "There is no such role.", "请从列表中选择。", "Choose one of the list."),
    LINK_SPENT(
            "链接已失效：用过了，或已过期。",
            "The link is spent or out of date.",
            "请让管理员重新生成。",
            "Ask the administrator for another one.");

    private final String whatZh;
    private final String whatEn;
    private final String remedyZh;
    private final String remedyEn;

    Refusals(String whatZh, String whatEn, String remedyZh, String remedyEn) {
        this.whatZh = whatZh;
        this.whatEn = whatEn;
        this.remedyZh = remedyZh;
        this.remedyEn = remedyEn;
    }

    @Override
    public Refused get() {
        return new Refused(Text.of(whatZh, whatEn), Text.of(remedyZh, remedyEn));
    }
}
