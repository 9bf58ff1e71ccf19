package org.xingping.app.standards;

import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// Somebody else saved the draft in the meantime; nothing was written over theirs.
public final class DraftChanged extends Refused {

    private static final long serialVersionUID = 1;

    private final transient Draft theirs;

    DraftChanged(Draft theirs) {
        super(
                Text.of(
                        theirs.changedBy() + "刚刚保存了这份草案（第 " + theirs.version() + " 次保存），您的文字还没有保存。",
                        theirs.changedBy() + " has just saved this draft (save " + theirs.version()
                                + "); your text is not saved yet."),
                Text.of(
                        "您的文字原样保留在下方。请对照对方的文本合并后，再保存。",
                        "Your text stays below as it is. Merge it with theirs, then save."));
        this.theirs = theirs;
    }

    /// The draft as the other one saved it.
    public Draft theirs() {
        return theirs;
    }
}
