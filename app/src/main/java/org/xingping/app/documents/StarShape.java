package org.xingping.app.documents;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.xingping.app.shell.StarGlyph;
import org.xingping.app.shell.StarGlyph.Petal;

/// The star of a rating as it is printed: shapes in a square of 100 by 100, with their colours.
final class StarShape {

    private static final Color GOLD = new Color(0xD8, 0x9B, 0x12);
    private static final Color PALE = new Color(0xF1, 0xDD, 0xA8);
    private static final Color RIM = new Color(0xC9, 0xBE, 0xA6);
    private static final Color PAPER = Color.WHITE;
    private static final Pattern STEP = Pattern.compile("([MLCZ])([^MLCZ]*)");

    private StarShape() {}

    /// A shape to be filled, or drawn with a line.
    ///
    /// @param line its breadth; 0: it is filled
    record Part(Shape shape, Color colour, double line) {}

    /// What lies on what, the lowest first.
    static List<Part> of(StarGlyph glyph) {
        List<Part> parts = new ArrayList<>();
        switch (glyph.shape()) {
            case TIERS -> {
                for (int place = glyph.petals().size() - 1; place >= 0; place--) {
                    Shape tier = path(glyph.tier(place));
                    boolean isWon = glyph.petals().get(place).state() == StarGlyph.State.WON;
                    parts.add(new Part(tier, isWon ? GOLD : PAPER, 0));
                    parts.add(new Part(tier, isWon ? PAPER : RIM, 1));
                }
            }
            case RING -> {
                parts.add(new Part(new Ellipse2D.Double(12, 12, 76, 76), PALE, 9));
                int low = glyph.petals().getFirst().low();
                if (low > 0) {
                    parts.add(new Part(new Arc2D.Double(12, 12, 76, 76, 90, -3.6 * low, Arc2D.OPEN), GOLD, 9));
                }
            }
            case PETALS -> {
                for (int place = 0; place < glyph.petals().size(); place++) {
                    Petal petal = glyph.petals().get(place);
                    Shape whole = path(glyph.outline(place, 100));
                    if (petal.state() == StarGlyph.State.WON) {
                        parts.add(new Part(whole, GOLD, 0));
                    } else {
                        if (petal.low() > 0) {
                            parts.add(new Part(path(glyph.outline(place, petal.low())), PALE, 0));
                        }
                        parts.add(new Part(whole, RIM, 0.8));
                    }
                }
                parts.add(new Part(new Ellipse2D.Double(42, 42, 16, 16), GOLD, 1.2));
            }
        }
        return parts;
    }

    /// The same as a picture, for files that hold pictures only.
    static byte[] picture(StarGlyph glyph, int pixels) {
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(PAPER);
            graphics.fillRect(0, 0, pixels, pixels);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setTransform(AffineTransform.getScaleInstance(pixels / 100.0, pixels / 100.0));
            for (Part part : of(glyph)) {
                graphics.setColor(part.colour());
                if (part.line() == 0) {
                    graphics.fill(part.shape());
                } else {
                    graphics.setStroke(new BasicStroke((float) part.line()));
                    graphics.draw(part.shape());
                }
            }
        } finally {
            graphics.dispose();
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /// The outlines that [StarGlyph] gives, which are few of all there are: moves, lines and curves.
    private static Path2D path(String outline) {
        Path2D path = new Path2D.Double();
        Matcher steps = STEP.matcher(outline);
        while (steps.find()) {
            double[] at = numbers(steps.group(2));
            switch (steps.group(1)) {
                case "M" -> path.moveTo(at[0], at[1]);
                case "L" -> path.lineTo(at[0], at[1]);
                case "C" -> path.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                default -> path.closePath();
            }
        }
        return path;
    }

    private static double[] numbers(String text) {
        String[] words = text.strip().split("\\s+", -1);
        double[] numbers = new double[text.isBlank() ? 0 : words.length];
        for (int place = 0; place < numbers.length; place++) {
            numbers[place] = Double.parseDouble(words[place]);
        }
        return numbers;
    }
}
