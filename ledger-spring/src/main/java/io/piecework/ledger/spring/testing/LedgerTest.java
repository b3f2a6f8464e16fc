package io.piecework.ledger.spring.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;
import org.springframework.boot.test.context.SpringBootTestContextBootstrapper;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test slice for code that calls the ledger. The context has a {@code LedgerFixture} in memory, its {@code Ledger} and its {@code
 * SettableClock}, and of the application only the components that the test includes or imports. After each test the ledger is verified.
 *
 * <p>Each test method has a fresh ledger and clock, because its context is closed after it.
 *
 * <p>Where another annotation brings a database, such as {@code @AutoConfigureDataJpa} for the application's entities and repositories, the
 * ledger is in that database and in its transactions. With {@code @AutoConfigureTestDatabase} it is a fresh one for each test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(SpringBootTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(LedgerTypeExcludeFilter.class)
@ImportAutoConfiguration({LedgerInDatabaseConfiguration.class, LedgerFixtureConfiguration.class})
@DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
@TestExecutionListeners(listeners = VerifyingListener.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface LedgerTest {

    /** The clock's first instant. */
    @PropertyMapping("piecework.ledger-test.at")
    String at() default "2026-01-01T00:00:00Z";

    /** Whether due work runs by itself too, every few seconds, where the ledger is in a database. */
    @PropertyMapping("piecework.ledger.due.enabled")
    boolean dueWork() default false;

    /** Which of the application's components are included, besides those imported. */
    @AliasFor("includeFilters")
    Filter[] value() default {};

    /** Another name of {@link #value}. */
    @AliasFor("value")
    Filter[] includeFilters() default {};

    /** Which of the included components are excluded. */
    Filter[] excludeFilters() default {};

    /** Whether the application's components are excluded unless they are included. */
    boolean useDefaultFilters() default true;
}
