package dev.lockstep.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lockstep.experiment.spec.DatasetRef;
import org.jspecify.annotations.NullMarked;

/** Checks the rules of docs/architecture.md. This module depends on all others. */
@AnalyzeClasses(packages = "dev.lockstep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String MODEL = "dev.lockstep.experiment..";
    private static final String TRAINING = "dev.lockstep.training..";
    private static final String STORE = "dev.lockstep.store..";
    private static final String STANDALONE = "dev.lockstep.standalone..";
    private static final String FIXTURES = "dev.lockstep.fixtures..";

    @ArchTest
    static final ArchRule dependencies_point_down_and_services_do_not_depend_on_each_other = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("experiment-model")
            .definedBy(MODEL)
            .layer("spec-json")
            .definedBy("dev.lockstep.specjson..")
            .layer("web-support")
            .definedBy("dev.lockstep.http..")
            .layer("training")
            .definedBy(TRAINING)
            .layer("experiment-store")
            .definedBy(STORE)
            .layer("api-gateway")
            .definedBy("dev.lockstep.gateway..")
            .layer("trainer-worker")
            .definedBy("dev.lockstep.worker..")
            .layer("results-store")
            .definedBy("dev.lockstep.results..")
            .layer("cli")
            .definedBy("dev.lockstep.cli..")
            .layer("standalone")
            .definedBy(STANDALONE)
            .whereLayer("experiment-model")
            .mayNotAccessAnyLayer()
            .whereLayer("spec-json")
            .mayOnlyAccessLayers("experiment-model")
            .whereLayer("web-support")
            .mayOnlyAccessLayers("experiment-model")
            .whereLayer("training")
            .mayOnlyAccessLayers("experiment-model", "spec-json")
            .whereLayer("experiment-store")
            .mayOnlyAccessLayers("experiment-model", "spec-json")
            .whereLayer("api-gateway")
            .mayOnlyAccessLayers("experiment-model", "spec-json", "web-support", "experiment-store")
            .whereLayer("trainer-worker")
            .mayOnlyAccessLayers("experiment-model", "training", "experiment-store")
            .whereLayer("results-store")
            .mayOnlyAccessLayers("experiment-model", "spec-json", "web-support", "experiment-store")
            .whereLayer("cli")
            .mayNotAccessAnyLayer()
            .whereLayer("standalone")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule the_model_depends_only_on_the_jdk = classes()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(MODEL, "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule djl_stays_in_training = noClasses()
            .that()
            .resideOutsideOfPackage(TRAINING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule training_does_not_depend_on_spring = noClasses()
            .that()
            .resideInAPackage(TRAINING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule only_the_data_package_of_training_knows_data_sets_by_name = noClasses()
            .that()
            .resideInAPackage(TRAINING)
            .and()
            .resideOutsideOfPackage("dev.lockstep.training.data..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DatasetRef.BuiltIn.class);

    @ArchTest
    static final ArchRule jpa_and_sql_stay_in_the_store = noClasses()
            .that()
            .resideOutsideOfPackages(STORE, STANDALONE, FIXTURES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..",
                    "java.sql..",
                    "javax.sql..",
                    "org.hibernate..",
                    "org.postgresql..",
                    "org.springframework.data..",
                    "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule only_the_postgres_package_of_standalone_uses_sql = noClasses()
            .that()
            .resideInAPackage(STANDALONE)
            .and()
            .resideOutsideOfPackage("dev.lockstep.standalone.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..");

    @ArchTest
    static void every_package_is_null_marked(JavaClasses all) {
        assertThat(all.stream().map(JavaClass::getPackage).distinct())
                .allMatch(javaPackage -> javaPackage.isAnnotatedWith(NullMarked.class), "is @NullMarked");
    }
}
