package org.xingping.engine.golden;

import java.nio.file.Path;
import java.util.List;

/// One file of golden cases, such as `standards/ten-star/cases/borders.csv`.
///
/// @param groups units that are rated together, in the order of the file
public record GoldenFile(Path path, List<GoldenGroup> groups) {

    public GoldenFile {
        groups = List.copyOf(groups);
    }
}
