package dev.clew.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The directions that ARCHITECTURE.md draws, and the rules of determinism, as a test. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.clew");

  /** A rule over no classes passes, so each module must have been seen. */
  @ParameterizedTest
  @CsvSource({
    "histories, 25",
    "models, 25",
    "checkers, 10",
    "targets, 15",
    "run, 10",
    "jqwik, 20",
    "assertj, 5",
    "clojure, 10",
    "junit, 3",
    "cli, 1",
  })
  void classes_ofEachModule_wereSeen(String module, int atLeast) {
    assertThat(CLASSES.that(resideInAPackage("dev.clew." + module + "..")))
        .hasSizeGreaterThanOrEqualTo(atLeast);
  }

  /** What each module may use, beside the JDK, itself and the annotations of nullness. */
  @ParameterizedTest
  @CsvSource({
    "histories, com.fasterxml.jackson.core..",
    "models,    dev.clew.histories..",
    "checkers,  dev.clew.histories.. dev.clew.models..",
    "targets,   dev.clew.histories.. dev.clew.models.. org.slf4j.. org.testcontainers.."
        + " com.github.dockerjava.. redis.clients.jedis.. io.etcd.jetcd.. org.apache.zookeeper..",
    "run,       dev.clew.histories.. dev.clew.models.. dev.clew.checkers.. dev.clew.targets.."
        + " com.fasterxml.jackson.core.. org.slf4j..",
    "assertj,   dev.clew.histories.. dev.clew.models.. dev.clew.checkers.. dev.clew.targets.."
        + " dev.clew.run.. org.assertj.core..",
    "clojure,   dev.clew.histories.. dev.clew.models.. dev.clew.checkers.. clojure.lang..",
    "junit,     dev.clew.histories.. dev.clew.models.. dev.clew.checkers.. dev.clew.targets.."
        + " dev.clew.run.. org.junit.jupiter.api.. org.opentest4j..",
    "jqwik,     dev.clew.histories.. dev.clew.models.. dev.clew.checkers.. dev.clew.targets.."
        + " dev.clew.run.. net.jqwik.api..",
    "cli,       dev.clew.histories.. dev.clew.models.. dev.clew.checkers.. dev.clew.targets.."
        + " dev.clew.run.. dev.clew.jqwik.. com.fasterxml.jackson.core.. picocli.. me.tongfei.progressbar.."
        + " org.snakeyaml.engine.. javax.xml.stream.. org.slf4j..",
  })
  void modules_dependDownwardsOnly(String module, String others) {
    String[] allowed =
        ("dev.clew." + module + ".. java.. javax.sql.. org.jspecify.annotations.. " + others)
            .split(" ");
    classes()
        .that()
        .resideInAPackage("dev.clew." + module + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .check(CLASSES);
  }

  /** Each library that only some need is of one artifact, which others can leave out. */
  @ParameterizedTest
  @CsvSource({
    "containers, org.testcontainers.. com.github.dockerjava..",
    "redis,      redis.clients..",
    "etcd,       io.etcd.. io.grpc..",
    "zookeeper,  org.apache.zookeeper..",
  })
  void libraries_areKnownToOnePackageOnly(String targets, String libraries) {
    noClasses()
        .that(resideOutsideOfPackages("dev.clew.targets." + targets + ".."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries.split(" "))
        .check(CLASSES);
  }

  @Test
  void clojure_isKnownToOnePackageOnly() {
    noClasses()
        .that(resideOutsideOfPackages("dev.clew.clojure.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("clojure..", "dev.clew.clojure..")
        .check(CLASSES);
  }

  @Test
  void jqwik_isKnownToOneModuleOnly() {
    noClasses()
        .that(resideOutsideOfPackages("dev.clew.jqwik.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.jqwik..")
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.clew.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packages_areNullMarked() {
    Set<JavaPackage> packages = CLASSES.getPackage("dev.clew").getSubpackagesInTree();
    assertThat(packages)
        .filteredOn(each -> !each.getClasses().isEmpty())
        .hasSizeGreaterThan(10)
        .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class)).isTrue());
  }

  @Test
  void checkers_neverOpenAConnection() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.clew.histories..", "dev.clew.models..", "dev.clew.checkers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "java.net..")
        .check(CLASSES);
  }

  @Test
  void standardStreamsAndExit_areOfTheCommandOnly() {
    outside(List.of("dev.clew.cli.."), "System.in, out, err or exit", ArchitectureTest::isConsole);
  }

  @Test
  void clocks_areReadWhereTheirNameSaysSo() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are neither Budget nor named for a clock",
                each -> !outermost(each).matches("Budget|.*Clock")))
        .should(
            accessTargetWhere(DescribedPredicate.describe("the clock", ArchitectureTest::isClock)))
        .check(CLASSES);
  }

  @Test
  void clocks_theRuleSeesMethodReferences() {
    assertThat(CLASSES.get("dev.clew.checkers.Budget").getAccessesFromSelf())
        .anyMatch(ArchitectureTest::isClock);
  }

  @Test
  void randomness_isSeededExceptForPasswords() {
    outside(
        List.of("dev.clew.targets.provision"), "unseeded randomness", ArchitectureTest::isUnseeded);
  }

  private static void outside(List<String> packages, String what, Predicate<JavaAccess<?>> access) {
    noClasses()
        .that(resideOutsideOfPackages(packages.toArray(String[]::new)))
        .should(accessTargetWhere(DescribedPredicate.describe(what, access)))
        .check(CLASSES);
  }

  private static boolean isConsole(JavaAccess<?> access) {
    return name(access).matches("java\\.lang\\.System\\.(in|out|err|exit)");
  }

  private static boolean isClock(JavaAccess<?> access) {
    return name(access)
        .matches(
            "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)"
                + "|java\\.time\\.\\w+\\.now|java\\.time\\.Clock\\.system.*");
  }

  private static boolean isUnseeded(JavaAccess<?> access) {
    return name(access)
            .matches(
                "java\\.lang\\.Math\\.random|.*\\.ThreadLocalRandom\\.current"
                    + "|java\\.util\\.UUID\\.randomUUID|.*\\.SecureRandom\\..*")
        || (access.getTargetOwner().isAssignableTo(RandomGenerator.class)
            && access.getTarget() instanceof CodeUnitAccessTarget constructor
            && constructor.getName().equals("<init>")
            && constructor.getRawParameterTypes().isEmpty());
  }

  private static String name(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getName();
  }

  private static String outermost(JavaClass nested) {
    JavaClass each = nested;
    while (each.getEnclosingClass().isPresent()) {
      each = each.getEnclosingClass().get();
    }
    return each.getSimpleName();
  }
}
