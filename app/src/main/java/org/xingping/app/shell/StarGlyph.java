package org.xingping.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The signature picture: as many petals as the standard has sections, each filled by how much of it is
/// won, hollow where facts are missing, left out where nothing applies. A standard of tiers draws nested
/// points instead.
///
/// It is kept beside a rating as a short text, a letter and two hundredths each: `w` won, `p` partly
/// filled, `u` not known yet, `x` not rated; for instance `w100,100 p35,60`.
///
/// @param shape petals for sections, tiers for a ladder, a ring for an award alone
public record StarGlyph(Shape shape, List<Petal> petals) {

    /// Where petals begin and end, from the middle.
    private static final double BASE = 12;

    private static final double TIP = 47.5;

    public enum Shape {
        PETALS,
        TIERS,
        RING;

        private final String word = name().toLowerCase(Locale.ROOT);

        private static Shape of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public enum State {
        WON('w'),
        PART('p'),
        UNKNOWN('u'),
        NOT_RATED('x');

        private final char letter;

        State(char letter) {
            this.letter = letter;
        }
    }

    /// One petal or tier.
    ///
    /// @param low how many hundredths are certainly reached
    /// @param high how many hundredths may be reached
    public record Petal(State state, int low, int high) {
        public Petal {
            if (low < 0 || high > 100 || low > high) {
                throw new IllegalArgumentException("no part of a petal: " + low + " to " + high);
            }
        }
    }

    public StarGlyph {
        petals = List.copyOf(petals);
    }

    /// As it is stored.
    public String text() {
        StringBuilder text = new StringBuilder(shape.word);
        for (Petal petal : petals) {
            text.append(' ')
                    .append(petal.state().letter)
                    .append(petal.low())
                    .append(',')
                    .append(petal.high());
        }
        return text.toString();
    }

    /// @throws IllegalArgumentException when the text is no glyph
    public static StarGlyph of(String text) {
        String[] parts = text.split(" ", -1);
        List<Petal> petals = new ArrayList<>();
        for (int part = 1; part < parts.length; part++) {
            String[] bounds = parts[part].substring(1).split(",", -1);
            petals.add(
                    new Petal(state(parts[part].charAt(0)), Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1])));
        }
        return new StarGlyph(Shape.of(parts[0]), petals);
    }

    private static State state(char letter) {
        for (State state : State.values()) {
            if (state.letter == letter) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of a petal: " + letter);
    }

    public long won() {
        return petals.stream().filter(petal -> petal.state() == State.WON).count();
    }

    /// The outline of the `index`-th petal, in a square of 100 by 100 around (50, 50), grown to `hundredths` of its
    /// length. A share too small to see is still a share.
    public String outline(int index, int hundredths) {
        double turn = 2 * Math.PI * index / petals.size();
        double share = Math.max(0.22, hundredths / 100.0);
        double length = (TIP - BASE) * share;
        // slimmer where there are many, so that neighbours do not touch
        double breadth = share * Math.min(17, 31 * Math.tan(Math.PI / Math.max(3, petals.size())));
        double belly = BASE + 0.36 * length;
        double shoulder = BASE + 0.74 * length;
        return "M" + point(turn, BASE, 0)
                + "C" + point(turn, belly, -breadth) + " " + point(turn, shoulder, -0.7 * breadth) + " "
                + point(turn, BASE + length, 0)
                + "C" + point(turn, shoulder, 0.7 * breadth) + " " + point(turn, belly, breadth) + " "
                + point(turn, BASE, 0) + "Z";
    }

    /// The `index`-th of the nested five-pointed stars, the innermost first.
    public String tier(int index) {
        double outer = petals.size() == 1 ? 49 : 18 + (49 - 18) * index / (petals.size() - 1.0);
        StringBuilder path = new StringBuilder();
        for (int corner = 0; corner < 10; corner++) {
            double turn = Math.PI * corner / 5;
            path.append(corner == 0 ? "M" : "L").append(point(turn, corner % 2 == 0 ? outer : outer * 0.52, 0, 51.5));
        }
        return path.append('Z').toString();
    }

    /// A part of the ring, from and to in hundredths of the way round; the whole of it in two halves.
    public String arc(int from, int to) {
        double start = 2 * Math.PI * from / 100;
        double end = 2 * Math.PI * to / 100;
        double half = (start + end) / 2;
        String radius = "A38 38 0 0 1 ";
        return "M" + point(start, 38, 0) + radius + point(half, 38, 0) + radius + point(end, 38, 0);
    }

    private static String point(double turn, double out, double aside) {
        return point(turn, out, aside, 50);
    }

    private static String point(double turn, double out, double aside, double middle) {
        double x = 50 + Math.sin(turn) * out + Math.cos(turn) * aside;
        double y = middle - Math.cos(turn) * out + Math.sin(turn) * aside;
        return String.format(Locale.ROOT, "%.2f %.2f", x, y);
    }
}
