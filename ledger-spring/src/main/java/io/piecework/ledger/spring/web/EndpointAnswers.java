package io.piecework.ledger.spring.web;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.json.LedgerJsonModule;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes what an endpoint returns as JSON. The mapper is not the application's: its naming strategy would change a form that is described in
 * {@code openapi.json}.
 *
 * <p>The entity tag is a digest of the body: the same data has the same tag from every instance and every replica. A position of the ledger would
 * save the queries too, but would change with each event of the platform, and two writers commit positions out of order.
 */
final class EndpointAnswers implements HandlerMethodReturnValueHandler {

    /** For the browser of this person only, which asks each time whether it is still the same. */
    static final String PRIVATE = "private, no-cache";

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new LedgerJsonModule())
            .addModule(new SimpleModule("piecework-ledger-amounts").addSerializer(Amount.class, new SplitAmount()))
            .build();

    /** 128 bits: two bodies of one person with the same tag give no advantage. */
    private static final int BYTES = 16;

    EndpointAnswers() {}

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return type.getContainingClass().isAnnotationPresent(FrontEndEndpoints.class);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request)
            throws IOException {
        Object answer = value instanceof Optional<?> found ? found.orElseThrow(EndpointException::unknown) : value;
        byte[] body = MAPPER.writeValueAsBytes(answer);
        container.setRequestHandled(true);
        HttpServletResponse response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        response.setHeader(HttpHeaders.CACHE_CONTROL, PRIVATE);
        if (!((ServletWebRequest) request).checkNotModified(tag(body))) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** A weak one, so that a server may compress the body. */
    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Number and currency apart, both as texts: a front end formats them in its language, and no JSON number loses a digit. */
    private static final class SplitAmount extends StdSerializer<Amount> {

        SplitAmount() {
            super(Amount.class);
        }

        @Override
        public void serialize(Amount amount, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("amount", amount.text());
            json.writeStringProperty("currency", amount.currency().getCurrencyCode());
            json.writeEndObject();
        }
    }
}
