package io.piecework.ledger.spring.web;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.spring.LedgerAutoConfiguration;
import io.piecework.ledger.spring.LedgerProperties;
import io.piecework.ledger.spring.LedgerProperties.FrontEnd;
import io.piecework.ledger.spring.LedgerSettingException;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.web.servlet.DispatcherServlet;

/** The endpoints for front ends that {@code piecework.ledger.web.endpoints} names, in an application with Spring MVC. */
@AutoConfiguration(after = LedgerAutoConfiguration.class)
@Conditional(LedgerFrontEndsAutoConfiguration.Named.class)
@ConditionalOnBean(Ledger.class)
public final class LedgerFrontEndsAutoConfiguration {

    static final String ENDPOINTS = "piecework.ledger.web.endpoints";

    /** Whether the application names one of some front ends. */
    static class Named extends SpringBootCondition {

        private final Set<FrontEnd> wanted;

        Named() {
            this(Set.of(FrontEnd.values()));
        }

        Named(Set<FrontEnd> wanted) {
            this.wanted = wanted;
        }

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Set<FrontEnd> named = Binder.get(context.getEnvironment())
                    .bind(ENDPOINTS, Bindable.setOf(FrontEnd.class))
                    .orElse(Set.of());
            return new ConditionOutcome(
                    named.stream().anyMatch(wanted::contains),
                    ConditionMessage.forCondition("Front ends").because(ENDPOINTS + " is " + named));
        }
    }

    static final class OfWorker extends Named {
        OfWorker() {
            super(Set.of(FrontEnd.WORKER));
        }
    }

    static final class OfRequester extends Named {
        OfRequester() {
            super(Set.of(FrontEnd.REQUESTER));
        }
    }

    static final class NoServlets extends NoneNestedConditions {
        NoServlets() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
        @ConditionalOnClass(DispatcherServlet.class)
        static class Servlets {}
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(DispatcherServlet.class)
    static class Present {

        /** Not lazy: an application without the bean that says who is signed in must not start. */
        @Bean
        @Lazy(false)
        FrontEnds ledgerFrontEnds(
                Ledger ledger,
                LedgerProperties properties,
                ObjectProvider<SignedInWorker> workers,
                ObjectProvider<SignedInRequester> requesters) {
            return new FrontEnds(ledger, properties.web().endpoints(), workers, requesters);
        }

        @Bean
        EndpointExceptionHandler ledgerEndpointExceptionHandler() {
            return new EndpointExceptionHandler();
        }

        @Bean
        @Conditional(OfWorker.class)
        WorkerEndpoints ledgerWorkerEndpoints() {
            return new WorkerEndpoints();
        }

        @Bean
        @Conditional(OfRequester.class)
        RequesterEndpoints ledgerRequesterEndpoints() {
            return new RequesterEndpoints();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass({DispatcherServlet.class, Reports.class})
    @Conditional(OfRequester.class)
    static class WithReports {

        @Bean
        RequesterStatementEndpoint ledgerRequesterStatementEndpoint() {
            return new RequesterStatementEndpoint();
        }
    }

    /** A front end would call in vain. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoServlets.class)
    static class Missing {

        Missing() {
            throw new LedgerSettingException(
                    ENDPOINTS + " is set, but the application does not answer with Spring MVC.",
                    "Add spring-boot-starter-webmvc to the application, or remove the property.");
        }
    }
}
