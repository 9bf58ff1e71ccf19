package org.xingping.engine.facts.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;

/// The facts of very many units in one file that is opened in about the time it is rated in: columns as they lie in
/// memory, names that are read when somebody asks for them.
public final class Snapshot {

    /// How the file is called, after the dot.
    public static final String EXTENSION = "facts";

    private Snapshot() {}

    /// Writes `facts` to a stream, which is flushed and not closed.
    ///
    /// @param schema knows every column of the facts; what it says about decimals is written along
    /// @throws IllegalArgumentException when it does not know a column
    public static void write(FactTable facts, FactSchema schema, OutputStream file) throws IOException {
        SnapshotWriter.write(facts, schema, file);
    }

    /// The facts in `file`, which must not change while the table is in use. Columns are read, and their checksums
    /// compared, when they are first asked for.
    ///
    /// @param name what messages call the file
    /// @throws InputRefused when it is no snapshot, is damaged, or has columns that the schema does not know or
    ///     keeps with other decimals; a damaged column is refused when it is asked for
    public static FactTable open(Path file, String name, FactSchema schema) {
        SnapshotFile snapshot = SnapshotFile.open(file, name);
        SnapshotColumns columns = SnapshotColumns.of(snapshot, schema);
        return FactTable.of(new SnapshotUnits(snapshot), snapshot.groups(), snapshot.groupCount(), columns);
    }
}
