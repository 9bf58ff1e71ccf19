package org.xingping.app.ratings;

import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// A result to hang on the wall; a draft until the cycle is published.
///
/// @param number of the certificate
/// @param hash the beginning of the hash of the edition that was rated by
public record CertificateView(
        Cycle cycle, Unit unit, Rating rating, Text award, String middle, String number, String hash) implements View {

    public boolean isDraft() {
        return !cycle.isPublished() || !rating.isDecided();
    }

    @Override
    public String template() {
        return "ratings/certificate";
    }
}
