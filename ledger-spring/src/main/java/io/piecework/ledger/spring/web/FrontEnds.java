package io.piecework.ledger.spring.web;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.spring.LedgerProperties.FrontEnd;
import io.piecework.ledger.spring.LedgerSettingException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives the endpoints their arguments and writes their answers; looks for the beans that say who is signed in when all beans are there. */
final class FrontEnds implements WebMvcConfigurer, SmartInitializingSingleton {

    private final Ledger ledger;
    private final Set<FrontEnd> named;
    private final ObjectProvider<SignedInWorker> workers;
    private final ObjectProvider<SignedInRequester> requesters;

    FrontEnds(
            Ledger ledger,
            Set<FrontEnd> named,
            ObjectProvider<SignedInWorker> workers,
            ObjectProvider<SignedInRequester> requesters) {
        this.ledger = ledger;
        this.named = named;
        this.workers = workers;
        this.requesters = requesters;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new EndpointArguments(ledger, workers, requesters));
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new EndpointAnswers());
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (FrontEnd each : FrontEnd.values()) {
            ObjectProvider<?> beans = each == FrontEnd.WORKER ? workers : requesters;
            if (named.contains(each) && beans.getIfUnique() == null) {
                String name = each.name().toLowerCase(Locale.ROOT);
                String type = each == FrontEnd.WORKER ? "SignedInWorker" : "SignedInRequester";
                throw new LedgerSettingException(
                        LedgerFrontEndsAutoConfiguration.ENDPOINTS + " names " + name + ", but the application has no "
                                + type + " bean, or several.",
                        "Declare one bean of type io.piecework.ledger.spring.web." + type + ": it says which " + name
                                + " is signed in.");
            }
        }
    }
}
