package io.piecework.ledger.spring.web;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.file.imports.ResultsFileException;
import io.piecework.ledger.spring.LedgerAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

/** Problem details for the ledger's exceptions, in an application with Spring MVC. */
@AutoConfiguration(after = LedgerAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(Ledger.class)
@ConditionalOnBooleanProperty(name = "piecework.ledger.web.problem-details", matchIfMissing = true)
public final class LedgerWebAutoConfiguration {

    @Bean
    LedgerExceptionHandler ledgerExceptionHandler() {
        return new LedgerExceptionHandler();
    }

    @Bean
    BadValueHandler ledgerBadValueHandler() {
        return new BadValueHandler();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ResultsFileException.class)
    static class Files {

        @Bean
        ResultsFileExceptionHandler ledgerResultsFileExceptionHandler() {
            return new ResultsFileExceptionHandler();
        }
    }
}
