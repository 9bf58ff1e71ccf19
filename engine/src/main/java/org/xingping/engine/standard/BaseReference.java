package org.xingping.engine.standard;

import org.jspecify.annotations.Nullable;
import org.xingping.engine.problem.Position;
import org.xingping.engine.source.SourceNode;

/// What an overlay says it is `of`: an installed id or a file, of any edition or of a certain one.
///
/// @param target id or relative path
/// @param edition the edition the overlay was written for; null when any will do
record BaseReference(String target, @Nullable String edition, Position at) {

    static BaseReference of(SourceNode.Scalar written) {
        String text = written.text().strip();
        int mark = text.lastIndexOf('@');
        // an edition has no slash: the @ of a path such as a@b/base.yaml is part of its name
        return mark <= 0 || mark == text.length() - 1 || text.indexOf('/', mark) >= 0
                ? new BaseReference(text, null, written.at())
                : new BaseReference(text.substring(0, mark), text.substring(mark + 1), written.at());
    }

    boolean isFile() {
        return isFile(target);
    }

    /// Whether `text` is written as a path: an id has no slash and does not end like a file.
    static boolean isFile(String text) {
        return text.indexOf('/') >= 0 || text.indexOf('\\') >= 0 || text.endsWith(".yaml") || text.endsWith(".yml");
    }
}
