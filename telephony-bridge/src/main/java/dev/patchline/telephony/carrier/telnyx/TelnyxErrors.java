package dev.patchline.telephony.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.telnyx.sdk.ApiException;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.port.CarrierException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import javax.ws.rs.ProcessingException;
import org.jspecify.annotations.Nullable;

/// Reads what Telnyx means by a failure ([error
/// codes](https://developers.telnyx.com/development/api-fundamentals/api-errors)).
final class TelnyxErrors {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// 90018 the call has already ended, 90015 no such call.
    private static final Set<String> GONE = Set.of("90018", "90015");

    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private TelnyxErrors() {}

    /// @param command a short name for the message, such as `dial`
    static CarrierException of(String command, ApiException e) {
        String code = code(e.getResponseBody());
        String message = "%s: HTTP %d, Telnyx code %s".formatted(command, e.getCode(), code);
        return new CarrierException(trouble(e.getCode(), code), message);
    }

    static CarrierException of(String command, ProcessingException e) {
        if (e.getCause() instanceof SocketTimeoutException) {
            return new CarrierException(
                    Trouble.TIMEOUT, command + ": Telnyx did not answer in time");
        }
        return new CarrierException(Trouble.BROKEN, command + ": Telnyx cannot be reached");
    }

    private static Trouble trouble(int status, String code) {
        if (status == NOT_FOUND || GONE.contains(code)) {
            return Trouble.GONE;
        }
        // 403 with D1: the account's channel limit.
        if (status == TOO_MANY || (status == FORBIDDEN && code.equals("D1"))) {
            return Trouble.QUOTA;
        }
        if (status >= SERVER_ERROR || status < 400) {
            return Trouble.BROKEN;
        }
        return Trouble.REFUSED;
    }

    /// Whether the same command, sent again, may well succeed.
    static boolean retryHelps(CarrierException e) {
        return switch (e.trouble()) {
            case QUOTA, TIMEOUT, BROKEN -> true;
            case BUSY, NO_ANSWER, REFUSED, NO_SUCH_NUMBER, NO_WAY_THROUGH, GONE -> false;
        };
    }

    /// The first error's code, or `none`; anything that does not look like a code is not repeated.
    private static String code(@Nullable String body) {
        try {
            JsonNode errors = JSON.readTree(body == null ? "{}" : body).path("errors");
            String code = errors.path(0).path("code").asText("none");
            return code.matches("[A-Za-z0-9]{1,12}") ? code : "none";
        } catch (IOException _) {
            return "none";
        }
    }
}
