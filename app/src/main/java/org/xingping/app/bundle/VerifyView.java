package org.xingping.app.bundle;

import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.View;
import org.xingping.engine.bundle.PublicSigningKey;

/// The page on which anybody checks a bundle in the browser.
///
/// @param bundle the one to begin with; null: the visitor brings a file
/// @param key with which this installation signs
public record VerifyView(@Nullable Bundle bundle, PublicSigningKey key) implements View {

    @Override
    public String template() {
        return "bundle/verify";
    }
}
