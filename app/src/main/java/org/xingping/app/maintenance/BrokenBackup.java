package org.xingping.app.maintenance;

import org.xingping.engine.language.Text;

/// A backup is not as it was written, or cannot be taken by this edition; nothing was restored.
final class BrokenBackup extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Text what;
    private final transient Text remedy;

    BrokenBackup(Text what, Text remedy) {
        super(what.en());
        this.what = what;
        this.remedy = remedy;
    }

    Text what() {
        return what;
    }

    Text remedy() {
        return remedy;
    }

    static BrokenBackup at(Text place) {
        return new BrokenBackup(
                Text.of(
                        "备份已损坏：" + place.zh() + "。没有恢复任何数据。",
                        "The backup is damaged: " + place.en() + ". Nothing was restored."),
                Text.of("请使用另一份备份，或重新复制这一份。", "Use another backup, or copy this one again."));
    }
}
