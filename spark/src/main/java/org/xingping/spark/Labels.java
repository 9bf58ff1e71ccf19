package org.xingping.spark;

import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.xingping.engine.facts.file.FactRecords;

/// Columns that identify, as the engine reads them: a code counts as the same with blanks around it.
final class Labels {

    private Labels() {}

    static Column of(String column) {
        UserDefinedFunction label = udf((UDF1<Object, String>) FactRecords::label, DataTypes.StringType);
        return label.apply(column(column));
    }

    /// A column by its exact name, in which a dot or a slash means nothing.
    static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}
