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
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of an application's code on a ledger in memory: there are a {@code Ledger}, its {@code SettableClock} and the {@code LedgerFixture}
 * that both are of, and nothing else of the application but what is included or imported. After each test the ledger proves itself.
 *
 * <p>The tests of one context share its ledger: give them ids of their own, or a context each by {@code @DirtiesContext}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(SpringBootTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(LedgerTypeExcludeFilter.class)
@ImportAutoConfiguration(LedgerFixtureConfiguration.class)
@TestExecutionListeners(listeners = ProvingListener.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface LedgerTest {

    /** The instant at which the clock stands at first. */
    @PropertyMapping("piecework.ledger-test.at")
    String at() default "2026-01-01T00:00:00Z";

    /** Which of the application's components are there, besides those imported. */
    @AliasFor("includeFilters")
    Filter[] value() default {};

    /** As {@link #value}. */
    @AliasFor("value")
    Filter[] includeFilters() default {};

    /** Which of those are not. */
    Filter[] excludeFilters() default {};

    /** Whether the application's components are left out by themselves. */
    boolean useDefaultFilters() default true;
}
