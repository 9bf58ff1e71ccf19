package org.xingping.app.journey;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Makes a picture of a page small: a page has few colours, and those that are hardly there take a neighbour's.
final class FewColours {

    private static final int MOST = 256;
    private static final int SURFACES = 96;

    private FewColours() {}

    static BufferedImage of(BufferedImage picture) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                counts.merge(picture.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
            }
        }
        // surfaces keep their colours; what lies between, on the edges of letters, takes a neighbour's
        Comparator<Integer> byCount = Comparator.<Integer>comparingInt(colour -> counts.getOrDefault(colour, 0))
                .reversed()
                .thenComparing(colour -> colour);
        List<Integer> frequent =
                counts.keySet().stream().sorted(byCount).limit(SURFACES).toList();
        Map<Integer, Integer> cubes = new HashMap<>();
        counts.keySet().stream().sorted(byCount).forEach(colour -> cubes.putIfAbsent(colour & 0xF0F0F0, colour));
        List<Integer> kept = Stream.concat(
                        frequent.stream(), cubes.values().stream().sorted(byCount))
                .distinct()
                .limit(MOST)
                .toList();
        Map<Integer, Integer> nearest = new HashMap<>();
        int[] palette = kept.stream().mapToInt(Integer::intValue).toArray();
        BufferedImage small = new BufferedImage(
                picture.getWidth(),
                picture.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE));
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = picture.getRGB(x, y) & 0xFFFFFF;
                small.getRaster()
                        .setSample(x, y, 0, nearest.computeIfAbsent(colour, wanted -> nearest(wanted, palette)));
            }
        }
        return small;
    }

    private static int nearest(int colour, int[] palette) {
        int best = 0;
        for (int index = 1; index < palette.length; index++) {
            if (distance(colour, palette[index]) < distance(colour, palette[best])) {
                best = index;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int distance = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            distance += difference * difference;
        }
        return distance;
    }
}
