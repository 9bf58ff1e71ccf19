package org.xingping.engine.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The layers ARCHITECTURE.md promises.
@AnalyzeClasses(packages = "org.xingping.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ENGINE = "org.xingping.engine.";

    @ArchTest
    static final ArchRule theEngineKnowsNoFrameworkDatabaseOrCluster = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.apache.spark..");

    /// The others do not even have it on their class path.
    @ArchTest
    static void onlyTheSparkModuleNamesSpark(JavaClasses classes) throws IOException {
        Path home = Path.of(System.getProperty("xingping.home", ".."));
        List<String> modules = new ArrayList<>();
        try (Stream<Path> folders = Files.list(home)) {
            for (Path pom : folders.map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                if (Files.readString(pom).contains("<groupId>org.apache.spark</groupId>")) {
                    modules.add(Objects.requireNonNull(pom.getParent())
                            .getFileName()
                            .toString());
                }
            }
        }
        assertEquals(List.of("spark"), modules);
    }

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.xingping.engine.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule kernelsAndCohortsReadNoFiles = noClasses()
            .that()
            .resideInAnyPackage(ENGINE + "plan", ENGINE + "rate", ENGINE + "cohort")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", ENGINE + "facts.file", ENGINE + "source", "org.apache.poi..");

    @ArchTest
    static final ArchRule onlyConditionsTalkToCel = noClasses()
            .that()
            .resideOutsideOfPackage(ENGINE + "condition")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cel..");

    @ArchTest
    static final ArchRule onlyAdviceTalksToTheSolver = noClasses()
            .that()
            .resideOutsideOfPackage(ENGINE + "advise")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.chocosolver..");

    @ArchTest
    static final ArchRule onlyFactFilesTalkToPoi = noClasses()
            .that()
            .resideOutsideOfPackage(ENGINE + "facts.file")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.poi..");

    @ArchTest
    static final ArchRule onlyReadersOfFilesTalkToFastCsv = noClasses()
            .that()
            .resideOutsideOfPackages(ENGINE + "facts.file", ENGINE + "golden")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("de.siegmar.fastcsv..");

    /// A binary double decides nothing, so the stages that decide do not have one.
    @ArchTest
    static final ArchRule noStageThatDecidesHoldsABinaryDouble = classes()
            .that()
            .resideInAnyPackage(ENGINE + "condition", ENGINE + "plan", ENGINE + "rate", ENGINE + "cohort")
            .should(new NoBinaryFractions());

    /// Kernels are an inside matter of the plan.
    @ArchTest
    static final ArchRule kernelsAreHidden = classes()
            .that()
            .resideInAPackage(ENGINE + "plan")
            .and(DescribedPredicate.describe(
                    "have a name that ends in Kernel or Kernels",
                    (JavaClass type) -> type.getSimpleName().endsWith("Kernel")
                            || type.getSimpleName().endsWith("Kernels")))
            .should()
            .bePackagePrivate();
}
