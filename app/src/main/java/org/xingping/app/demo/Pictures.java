package org.xingping.app.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/// Draws evidence for the demonstration: a house under a sky, each time another one, so that nobody takes it for a
/// photo.
final class Pictures {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 480;

    private Pictures() {}

    /// A PNG.
    static byte[] house(Random random) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(0, 0, shade(random, 0.56f), 0, HEIGHT, new Color(0xfaf7f1)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        hills(pen, random);
        int floors = 2 + random.nextInt(4);
        int bays = 3 + random.nextInt(5);
        int width = bays * 80 + 40;
        int height = floors * 70 + 30;
        int left = (WIDTH - width) / 2;
        int top = HEIGHT - 90 - height;
        pen.setColor(new Color(0xfffdf9));
        pen.fillRect(left, top, width, height);
        pen.setColor(new Color(0xb3261e));
        Path2D roof = new Path2D.Double();
        roof.moveTo(left - 24, top);
        roof.lineTo(left + width / 2.0, top - 60);
        roof.lineTo(left + width + 24, top);
        roof.closePath();
        pen.fill(roof);
        pen.setColor(new Color(0x2c5d8a));
        for (int floor = 0; floor < floors; floor++) {
            for (int bay = 0; bay < bays; bay++) {
                pen.fillRect(left + 40 + bay * 80, top + 24 + floor * 70, 40, 40);
            }
        }
        pen.dispose();
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void hills(Graphics2D pen, Random random) {
        for (int row = 0; row < 3; row++) {
            pen.setColor(shade(random, 0.33f));
            Path2D hill = new Path2D.Double();
            int base = 330 + row * 80;
            hill.moveTo(0, HEIGHT);
            hill.lineTo(0, base);
            for (int x = 0; x < WIDTH; x += 240) {
                hill.quadTo(x + 120, base - 40 - random.nextInt(120), x + 240, base);
            }
            hill.lineTo(WIDTH, HEIGHT);
            hill.closePath();
            pen.fill(hill);
        }
    }

    private static Color shade(Random random, float hue) {
        return Color.getHSBColor(
                hue + (random.nextFloat() - 0.5f) * 0.08f,
                0.25f + random.nextFloat() * 0.2f,
                0.75f + random.nextFloat() * 0.15f);
    }
}
