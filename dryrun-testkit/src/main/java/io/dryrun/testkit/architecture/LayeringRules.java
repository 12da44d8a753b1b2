package io.dryrun.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * The directions in which the layers may know each other, for any base package with the layout
 * {@code domain}, {@code application.port.in}, {@code application.port.out}, {@code adapter.json},
 * which all adapters share, {@code adapter.http.<adapter>} and {@code adapter.http.json}, which
 * these share, {@code adapter.script.<runner>} and {@code adapter.script.kit}, which runners share,
 * {@code adapter.store.<store>}, {@code server}. Immutable.
 *
 * <p>A rule that finds nothing to check fails: it would otherwise hold for ever after somebody
 * renamed a package.
 *
 * <pre>{@code
 * LayeringRules rules = LayeringRules.of("io.dryrun");
 * JavaClasses classes = rules.production();
 * rules.all().forEach(rule -> rule.check(classes));
 * }</pre>
 */
public final class LayeringRules {
  private static final String JDK = "java..";
  private static final String CONSTRAINTS = "jakarta.validation..";
  private static final String NULL_MARKS = "org.jspecify..";
  private static final String LOGGING = "org.slf4j..";
  private static final String KIT = "adapter.script.kit..";

  private final String base;

  private LayeringRules(String base) {
    this.base = base;
  }

  /** The rules for the packages below {@code basePackage}, such as {@code io.dryrun}. */
  public static LayeringRules of(String basePackage) {
    return new LayeringRules(basePackage);
  }

  /** All classes below the base package on this class path, without tests and the test kit. */
  public JavaClasses production() {
    String testkit = "/" + base.replace('.', '/') + "/testkit/";
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains(testkit))
        .importPackages(base);
  }

  /** All rules below. */
  public List<ArchRule> all() {
    return List.of(
        theDomainKnowsOnlyTheJdk(),
        theDomainHasNoClockNoThreadAndNoInputOrOutput(),
        theApplicationKnowsOnlyTheDomain(),
        adaptersDoNotKnowEachOther(),
        theKitKnowsOnlyTheApplication(),
        onlyTheServerKnowsAdapters(),
        nobodyKnowsTheServer(),
        packagesHaveNoCycles(),
        portsAreInterfaces(),
        portsAreFreeOfFrameworks(),
        nothingIsStaticAndChanges(),
        internalPackagesStayWithinTheirArtifact());
  }

  /** The domain depends on the JDK, constraint annotations and null marks alone. */
  public ArchRule theDomainKnowsOnlyTheJdk() {
    return strict(
        classes()
            .that()
            .resideInAPackage(in("domain.."))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(in("domain.."), JDK, CONSTRAINTS, NULL_MARKS)
            .as("The domain knows only the JDK, constraint annotations and null marks"));
  }

  /** What is true does not depend on when, where and on which thread it is asked. */
  public ArchRule theDomainHasNoClockNoThreadAndNoInputOrOutput() {
    return strict(
        noClasses()
            .that()
            .resideInAPackage(in("domain.."))
            .should()
            .dependOnClassesThat(OutsideWorld.TYPES)
            .orShould()
            .callMethodWhere(OutsideWorld.CALLS)
            .as("The domain has no clock, no thread, no chance, no input and no output"));
  }

  /** The application depends on the domain, and on libraries that only declare something. */
  public ArchRule theApplicationKnowsOnlyTheDomain() {
    return strict(
        classes()
            .that()
            .resideInAPackage(in("application.."))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                in("application.."), in("domain.."), JDK, CONSTRAINTS, LOGGING, NULL_MARKS)
            .as("The application knows only the domain"));
  }

  /**
   * No adapter depends on another one, also not a runner on a runner or a store on a store. Runners
   * alone may depend on their kit, those that speak HTTP on its wire format, and all on the mapping
   * of JSON; none of these depends on an adapter.
   */
  public ArchRule adaptersDoNotKnowEachOther() {
    return strict(
        slices()
            .assignedFrom(new Adapters(in("adapter.")))
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(in("adapter.script..")), resideInAPackage(in(KIT)))
            .ignoreDependency(
                resideInAPackage(in("adapter.http..")), resideInAPackage(in("adapter.http.json..")))
            .ignoreDependency(
                resideInAPackage(in("adapter..")), resideInAPackage(in("adapter.json..")))
            .as("Adapters do not know each other, but what they share"));
  }

  /** The kit of runners depends on the application and the domain, and brings nothing but a log. */
  public ArchRule theKitKnowsOnlyTheApplication() {
    return strict(
        classes()
            .that()
            .resideInAPackage(in(KIT))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                in(KIT), in("application.."), in("domain.."), JDK, LOGGING, NULL_MARKS)
            .as("The kit of runners knows only the application"));
  }

  /** Nothing but the server depends on an adapter from outside of it. */
  public ArchRule onlyTheServerKnowsAdapters() {
    return strict(
        classes()
            .that()
            .resideInAPackage(in("adapter.."))
            .should()
            .onlyHaveDependentClassesThat(
                resideInAnyPackage(in("adapter.."), in("server..")).or(outsideOf(base)))
            .as("Only the server knows adapters"));
  }

  /** Nothing depends on the server. */
  public ArchRule nobodyKnowsTheServer() {
    return strict(
        classes()
            .that()
            .resideInAPackage(in("server.."))
            .should()
            .onlyHaveDependentClassesThat(resideInAPackage(in("server..")).or(outsideOf(base)))
            .as("Nobody knows the server"));
  }

  /** No package depends on itself by way of others. */
  public ArchRule packagesHaveNoCycles() {
    return strict(
        slices().matching(base + ".(**)").should().beFreeOfCycles().as("Packages have no cycles"));
  }

  /**
   * A type in a port's package is an interface, or a value that ports exchange: a record, an enum,
   * an annotation, an exception. What does something belongs behind a port, not into it.
   */
  public ArchRule portsAreInterfaces() {
    return strict(
        classes()
            .that()
            .resideInAPackage(in("application.port.."))
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should(BeAPortType.INSTANCE)
            .as("Ports are interfaces"));
  }

  /** A port's signature and body know the application, the domain and the JDK alone. */
  public ArchRule portsAreFreeOfFrameworks() {
    return strict(
        classes()
            .that()
            .resideInAPackage(in("application.port.."))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(in("application.."), in("domain.."), JDK, NULL_MARKS)
            .as("Ports are free of framework types"));
  }

  /**
   * No static field can change, as far as its declaration tells, so that two instances in one JVM
   * don't meet.
   */
  public ArchRule nothingIsStaticAndChanges() {
    return strict(
        classes()
            .that()
            .resideInAPackage(base + "..")
            .should(HoldNoStaticState.INSTANCE)
            .as("Nothing is static and changes"));
  }

  /**
   * What is below a package {@code internal} is used by its own artifact alone: {@code
   * domain.internal} by {@code domain}, {@code adapter.http.json.internal} by {@code
   * adapter.http.json}. Every other public type is what an artifact promises.
   */
  public ArchRule internalPackagesStayWithinTheirArtifact() {
    return strict(
        classes()
            .that()
            .resideInAPackage(base + "..internal..")
            .should(StayWithinTheirArtifact.INSTANCE)
            .as("Internal packages stay within their artifact"));
  }

  private String in(String packages) {
    return base + "." + packages;
  }

  private static DescribedPredicate<JavaClass> outsideOf(String base) {
    return not(resideInAPackage(base + ".."));
  }

  private static ArchRule strict(ArchRule rule) {
    return rule.allowEmptyShould(false);
  }
}
