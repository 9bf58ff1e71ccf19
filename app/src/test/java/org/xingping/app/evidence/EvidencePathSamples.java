package org.xingping.app.evidence;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.web.PathSamples;

/// A picture put forward in each of two districts, for the access tests.
@Component
class EvidencePathSamples implements PathSamples {

    private final Directory directory;
    private final Accounts accounts;
    private final Evidence evidence;

    EvidencePathSamples(Directory directory, Accounts accounts, Evidence evidence) {
        this.directory = directory;
        this.accounts = accounts;
        this.evidence = evidence;
    }

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        Sample sample = new Sample(String.valueOf(made(own)), String.valueOf(made(foreign)));
        return Map.of("/evidence/{id} id", sample, "/evidence/{id}/thumbnail id", sample);
    }

    private long made(District district) {
        Viewer clerk = accounts.viewer(district.username()).orElseThrow();
        Unit unit = directory.find(district.code(), directory.today()).orElseThrow();
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", picture);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return evidence.attach(
                        clerk,
                        unit,
                        "2031",
                        "green_coverage",
                        unit.name() + ".png",
                        new ByteArrayInputStream(picture.toByteArray()))
                .id();
    }
}
