package dev.patchline.telephony.campaign;

import dev.patchline.agent.campaign.Attempt;
import dev.patchline.agent.campaign.Disposition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reads what has become of a number so far, within the caller's transaction.
final class History {
    private History() {}

    /// Every attempt to reach a number, by all campaigns, oldest first.
    static List<Attempt> of(Handle handle, String number) {
        return handle.createQuery(
                        """
                        SELECT campaign, dialled_at, ended_at, disposition, callback_at
                        FROM dials WHERE number = :number ORDER BY dialled_at, id\
                        """)
                .bind("number", number)
                .map((row, _) -> attempt(row))
                .list();
    }

    static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getString("campaign"),
                row.getTimestamp("dialled_at").toInstant(),
                CampaignTable.instant(row, "ended_at"),
                Optional.ofNullable(row.getString("disposition")).map(Disposition::valueOf),
                CampaignTable.instant(row, "callback_at"));
    }
}
