package org.xingping.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The tree of a nation: as many provinces, cities, counties, streets and communities as the register has,
/// each with as many below it, numbered and not named: invented figures must not stand under real names.
///
/// A code is an X and then two digits for the province, two for the city, two for the county, three for the
/// street and three for the community, so that it is no code of the register.
public record NationTree(List<Street> streets) {

    static final String NATION = "X0";

    /// @param communities how many stand below it
    public record Street(String code, int communities) {
        public String county() {
            return code.substring(0, 7);
        }

        public String community(int number) {
            return code + "%03d".formatted(number);
        }
    }

    public NationTree {
        streets = List.copyOf(streets);
    }

    /// @param provinces how many of them; fewer make a quicker trial
    public static NationTree read(int provinces) throws IOException {
        List<Street> streets = new ArrayList<>();
        int province = 0;
        int city = 0;
        int county = 0;
        try (InputStream shape = Objects.requireNonNull(NationTree.class.getResourceAsStream("nation.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(shape, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                switch (line) {
                    case "province" -> {
                        province++;
                        city = 0;
                    }
                    case "city" -> {
                        city++;
                        county = 0;
                    }
                    default -> {
                        county++;
                        int street = 0;
                        for (String communities : line.split(" ", -1)) {
                            street++;
                            streets.add(new Street(
                                    "X%02d%02d%02d%03d".formatted(province, city, county, street),
                                    Integer.parseInt(communities)));
                        }
                    }
                }
                if (province > provinces) {
                    break;
                }
            }
        }
        streets.removeIf(street -> Integer.parseInt(street.code().substring(1, 3)) > provinces);
        return new NationTree(streets);
    }

    int communities() {
        return streets.stream().mapToInt(Street::communities).sum();
    }

    List<String> counties() {
        return streets.stream().map(Street::county).distinct().toList();
    }

    /// Every unit but the nation itself.
    int units() {
        int above = (int) streets.stream()
                .flatMap(street -> java.util.stream.Stream.of(
                        street.code(),
                        street.county(),
                        street.code().substring(0, 5),
                        street.code().substring(0, 3)))
                .distinct()
                .count();
        return above + communities();
    }

    /// Writes the list that the application imports.
    void write(Path file) throws IOException {
        try (Writer csv = Files.newBufferedWriter(file)) {
            csv.write("code,name,kind,parent\n");
            String province = "";
            String city = "";
            String county = "";
            for (Street street : streets) {
                if (!street.code().startsWith(province) || province.isEmpty()) {
                    province = street.code().substring(0, 3);
                    csv.write(line(province, "省", "province", null));
                }
                if (!street.code().startsWith(city) || city.isEmpty()) {
                    city = street.code().substring(0, 5);
                    csv.write(line(city, "市", "city", province));
                }
                if (!street.code().startsWith(county) || county.isEmpty()) {
                    county = street.county();
                    csv.write(line(county, "县", "county", city));
                }
                csv.write(line(street.code(), "街道", "street", county));
                for (int number = 1; number <= street.communities(); number++) {
                    csv.write(line(street.community(number), "社区", "community", street.code()));
                }
            }
        }
    }

    private static String line(String code, String kind, String kindId, @Nullable String parent) {
        String name = "第" + code.substring(1) + "号" + kind;
        return code + "," + name + "," + kindId + "," + (parent == null ? NATION : parent) + "\n";
    }
}
