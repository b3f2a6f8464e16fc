package io.piecework.ledger.spring.web;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RequesterView;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.journal.StatementPeriod;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Makes every argument of an endpoint from its request. An endpoint has no ledger: it gets the view of the one who is signed in, and cannot ask
 * for another's.
 */
final class EndpointArguments implements HandlerMethodArgumentResolver {

    private static final String UTC = "UTC";

    /** Longer values are cut in the answer that refuses them. */
    private static final int SHOWN = 100;

    private final Ledger ledger;
    private final ObjectProvider<SignedInWorker> workers;
    private final ObjectProvider<SignedInRequester> requesters;

    /** The zone of days; Spring itself would take a {@code ZoneId} from the request's language. */
    record InZone(ZoneId zone) {}

    EndpointArguments(
            Ledger ledger, ObjectProvider<SignedInWorker> workers, ObjectProvider<SignedInRequester> requesters) {
        this.ledger = ledger;
        this.workers = workers;
        this.requesters = requesters;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getContainingClass().isAnnotationPresent(FrontEndEndpoints.class);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Class<?> type = parameter.getParameterType();
        if (type == WorkerView.class) {
            return ledger.asWorker(
                    id(request, "worker", principal -> workers.getObject().of(principal)));
        }
        if (type == RequesterView.class) {
            return ledger.asRequester(
                    id(request, "requester", principal -> requesters.getObject().of(principal)));
        }
        if (type == Paging.class) {
            return new Paging(request.getParameter("after"), most(request.getParameter("most")));
        }
        if (type == StatementPeriod.class) {
            return StatementPeriod.days(day(request, "from"), day(request, "to"), zone(request));
        }
        if (type == InZone.class) {
            return new InZone(zone(request));
        }
        String name = String.valueOf(parameter.getParameterName());
        String text = request.getParameter(name);
        if (text == null && Nullness.forMethodParameter(parameter) != Nullness.NULLABLE) {
            throw EndpointException.badValue("the parameter " + name + " is missing");
        }
        return text == null || type == String.class ? text : constant(name, text, type);
    }

    private static String id(NativeWebRequest request, String party, Function<Principal, Optional<? extends Id>> who) {
        Principal principal = request.getUserPrincipal();
        if (principal == null) {
            throw EndpointException.notSignedIn();
        }
        return who.apply(principal)
                .orElseThrow(() -> EndpointException.notPermitted(party))
                .value();
    }

    private static int most(@Nullable String text) {
        if (text == null) {
            return Paging.USUAL;
        }
        int most = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (most < 1 || most > Paging.MOST) {
            throw bad("most", text, "a number from 1 to " + Paging.MOST);
        }
        return most;
    }

    private static @Nullable LocalDate day(NativeWebRequest request, String name) {
        String text = request.getParameter(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw bad(name, text, "a day such as 2026-05-01");
        }
    }

    private static ZoneId zone(NativeWebRequest request) {
        String text = request.getParameter("zone");
        try {
            return ZoneId.of(text == null ? UTC : text);
        } catch (DateTimeException e) {
            throw bad("zone", String.valueOf(text), "a time zone such as Europe/Paris");
        }
    }

    private static Object constant(String name, String text, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(each -> each.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> bad(
                        name,
                        text,
                        Arrays.stream(constants)
                                .map(Object::toString)
                                .collect(Collectors.joining(", ", "one of ", ""))));
    }

    static EndpointException bad(String name, @Nullable String text, String expected) {
        String shown = text != null && text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return EndpointException.badValue(name + " is \"" + shown + "\", but must be " + expected);
    }
}
