package io.piecework.ledger.spring.testing;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Excludes the application's components that a {@link LedgerTest} does not include. */
final class LedgerTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<LedgerTest> {

    LedgerTypeExcludeFilter(Class<?> test) {
        super(test);
    }
}
