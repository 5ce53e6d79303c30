package org.copyist.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** The rules of ARCHITECTURE.md that the module graph alone does not enforce. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.copyist");

    @Test
    void coreKnowsOnlyTheJdk() {
        noClasses()
                .that()
                .resideInAPackage("org.copyist.core..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.copyist.core..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void modulesDependDownwardsOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.copyist.imaging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.copyist.recognition..",
                        "org.copyist.formats..",
                        "org.copyist.training..",
                        "org.copyist.server..",
                        "org.copyist.cli..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.copyist.formats..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.copyist.imaging..",
                        "org.copyist.recognition..",
                        "org.copyist.training..",
                        "org.copyist.server..",
                        "org.copyist.cli..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.copyist.recognition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.copyist.formats..", "org.copyist.training..", "org.copyist.server..", "org.copyist.cli..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.copyist.training..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.copyist.server..", "org.copyist.cli..")
                .check(CLASSES);
    }

    @Test
    void libtorchStaysInTraining() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.copyist.training..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void onnxRuntimeStaysBehindOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.copyist.recognition.onnx")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void sqlStaysInTheStoreAndHttpInItsRooms() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.copyist.server.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi..", "org.sqlite..", "org.flywaydb..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.copyist.server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.copyist.cli")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void internalPackagesStayInTheirModule() {
        CLASSES.that(new DescribedPredicate<>("are internal") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.getPackageName().contains(".internal");
                    }
                })
                .forEach(type -> noClasses()
                        .that()
                        .resideOutsideOfPackage(module(type) + "..")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName(type.getFullName())
                        .allowEmptyShould(true)
                        .check(CLASSES));
    }

    private static String module(JavaClass type) {
        String name = type.getPackageName();
        int end = name.indexOf('.', "org.copyist.".length());
        return end < 0 ? name : name.substring(0, end);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.copyist.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyTypeIsNamedAfterItsRole() {
        noClasses()
                .should(new ArchCondition<>("end in Utils, Helper, Manager, Impl, Data or Info") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean vague = type.getSimpleName().matches(".*(Utils?|Helper|Manager|Impl|Data|Info)");
                        if (vague) {
                            events.add(SimpleConditionEvent.satisfied(type, type.getName() + " has a vague name"));
                        }
                    }
                })
                .check(CLASSES);
    }
}
