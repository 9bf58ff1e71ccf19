package org.xingping.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The module stands on the engine and on Spark, and on nothing else of the product.
@AnalyzeClasses(packages = "org.xingping.spark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheEngineAndSpark = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.xingping.spark",
                    "org.xingping.engine..",
                    "org.apache.spark..",
                    "org.apache.hadoop.conf",
                    "org.apache.hadoop.fs",
                    "scala..",
                    "picocli",
                    "org.jspecify.annotations",
                    "java..");
}
