package org.xingping.app.standards;

import java.util.List;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.source.SourceReader;

/// What is true of every overlay's text before anybody reads what it says.
final class OverlayText {

    /// What a draft is called in messages.
    static final String NAME = "overlay.yaml";

    /// The largest standard in use has 21,000 characters; an overlay is a part of one.
    static final int CHARACTER_LIMIT = 400_000;

    private OverlayText() {}

    /// @return the text with line ends as YAML has them
    /// @throws Refused when the text can be no overlay, however it is mended
    static String accepted(String text) {
        if (text.length() > CHARACTER_LIMIT) {
            throw new Refused(
                    Text.of(
                            "文本有 %,d 个字符，超过 %,d 个的上限，没有保存。".formatted(text.length(), CHARACTER_LIMIT),
                            "The text has %,d characters, more than the %,d there may be; it is not saved."
                                    .formatted(text.length(), CHARACTER_LIMIT)),
                    Text.of("叠加标准只写与原标准不同之处，请删去其余内容。", "An overlay says only what differs: take out the rest."));
        }
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        int strange = strange(lines);
        if (strange >= 0) {
            long line = lines.substring(0, strange)
                            .chars()
                            .filter(each -> each == '\n')
                            .count()
                    + 1;
            throw new Refused(
                    Text.of(
                            "第 " + line + " 行有不可见的控制字符，这不是文本，没有保存。",
                            "Line " + line + " has a control character: this is no text, and it is not saved."),
                    Text.of(
                            "请粘贴 YAML 文本，不要粘贴文件内容。",
                            "Paste the text of a YAML file, not the bytes of some other one."));
        }
        return lines;
    }

    /// The place of the first character that no text has; -1 when there is none.
    private static int strange(String text) {
        for (int place = 0; place < text.length(); place++) {
            char each = text.charAt(place);
            boolean isControl = each < ' ' && each != '\n' && each != '\t';
            boolean isHalf = Character.isSurrogate(each)
                    && !(Character.isHighSurrogate(each)
                            ? place + 1 < text.length() && Character.isLowSurrogate(text.charAt(place + 1))
                            : place > 0 && Character.isHighSurrogate(text.charAt(place - 1)));
            if (isControl || isHalf || each == '\u007f' || each == '\uffff' || each == '\ufffe') {
                return place;
            }
        }
        return -1;
    }

    /// Somebody else's standard is called so; two of one name would share the columns of their findings.
    static InputRefused taken(String id, String text) {
        SourceNode.Mapping source = SourceReader.read(NAME, text);
        SourceNode named = source.get("overlay");
        Position at = named == null ? source.at() : named.at();
        return new InputRefused(List.of(Problem.error(
                at,
                "id-taken",
                Text.of("编号“" + id + "”已有别的标准使用", "another standard is called `" + id + "` already"),
                Text.of("请在编号前加本地的简称", "put your district's short name in front of it"))));
    }
}
