package dev.patchline.telephony.report;

import dev.patchline.agent.tuning.Experiment;
import dev.patchline.agent.tuning.Experiment.Arm;
import dev.patchline.agent.tuning.Experiment.Metric;
import dev.patchline.agent.tuning.Experiment.Score;
import dev.patchline.agent.tuning.Share;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Trials of two scripts, one for each campaign. A lead gets its script when it is first dialled
/// after the trial began, whenever it came, and keeps it ([Experiment#arm]). Thread-safe.
public final class Trials {
    private final Jdbi jdbi;

    public Trials(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// A trial as it was declared.
    ///
    /// @param playbookA its name in the folder of playbooks, or its path; so is `playbookB`
    public record Declared(Experiment experiment, String playbookA, String playbookB, Instant at) {}

    /// Declares a trial.
    ///
    /// @throws IllegalArgumentException when there is no such campaign, or it has a trial already
    public void start(Declared trial) {
        String campaign = trial.experiment().id();
        jdbi.useTransaction(handle -> {
            boolean known =
                    handle.createQuery("SELECT EXISTS (SELECT FROM campaigns WHERE id = :id)")
                            .bind("id", campaign)
                            .mapTo(Boolean.class)
                            .one();
            if (!known) {
                throw new IllegalArgumentException("there is no campaign '" + campaign + "'");
            }
            int added =
                    handle.createUpdate(
                                    """
                                    INSERT INTO experiments (id, playbook_a, playbook_b, metric,
                                        rate_before, smallest, started_at)
                                    VALUES (:id, :a, :b, :metric, :before, :smallest, :at)
                                    ON CONFLICT (id) DO NOTHING\
                                    """)
                            .bind("id", campaign)
                            .bind("a", trial.playbookA())
                            .bind("b", trial.playbookB())
                            .bind("metric", trial.experiment().metric().name())
                            .bind("before", trial.experiment().before())
                            .bind("smallest", trial.experiment().smallest())
                            .bind("at", trial.at().atOffset(ZoneOffset.UTC))
                            .execute();
            if (added == 0) {
                throw new IllegalArgumentException(
                        "campaign '"
                                + campaign
                                + "' has a trial already; what was fixed for it is not changed");
            }
        });
    }

    /// @param campaign whose trial it is
    public Optional<Declared> find(String campaign) {
        return jdbi.withHandle(handle -> find(handle, campaign));
    }

    /// The same on a connection that is in the middle of something.
    public static Optional<Declared> find(Handle handle, String campaign) {
        return handle.createQuery(
                        """
                        SELECT metric, rate_before, smallest, playbook_a, playbook_b, started_at
                        FROM experiments WHERE id = :id\
                        """)
                .bind("id", campaign)
                .map((row, _) ->
                        new Declared(
                                new Experiment(
                                        campaign,
                                        Metric.valueOf(row.getString(1)),
                                        row.getDouble(2),
                                        row.getDouble(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getTimestamp(6).toInstant()))
                .findOne();
    }

    /// What can be said of a trial now: over the conversations since it began, and no more of them
    /// than were planned.
    ///
    /// @param consents names of the fields by which callers consent to a transfer
    public Experiment.Answer answer(Declared trial, Instant now, Set<String> consents) {
        Map<Arm, Score> scores = new EnumMap<>(Arm.class);
        var none = new Score(Share.NONE, Share.NONE);
        int most = trial.experiment().perArm();
        new CallFile(jdbi)
                .each(
                        trial.at(),
                        now,
                        call -> {
                            Set<Stage> stages = Stage.of(call, consents);
                            if (!call.campaign().equals(trial.experiment().id())
                                    || !stages.contains(Stage.CONVERSATION)) {
                                return;
                            }
                            for (Arm arm : Arm.values()) {
                                Score score = scores.getOrDefault(arm, none);
                                if (arm.name().equals(call.arm()) && score.hits().of() < most) {
                                    boolean hit = stages.contains(stage(trial.experiment()));
                                    scores.put(
                                            arm,
                                            new Score(
                                                    score.hits().plus(hit),
                                                    score.optOuts().plus(call.optedOut())));
                                }
                            }
                        });
        return trial.experiment()
                .answer(scores.getOrDefault(Arm.A, none), scores.getOrDefault(Arm.B, none));
    }

    private static Stage stage(Experiment experiment) {
        return switch (experiment.metric()) {
            case QUALIFIED -> Stage.QUALIFIED;
            case CONNECTED -> Stage.CONNECTED;
            case WON -> Stage.WON;
        };
    }
}
