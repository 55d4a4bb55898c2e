import type { ClientBase } from 'pg';

const END_SUBSCRIPTIONS = `
  WITH ended AS (
    DELETE FROM websub_subscription WHERE source_id = ANY ($1::text[])
    RETURNING subscription_id, source_id, hub, topic, lease_until
  )
  INSERT INTO websub_unsubscription (subscription_id, source_id, hub, topic, lease_until)
  SELECT * FROM ended WHERE lease_until > now()`;

/**
 * Ends the subscriptions (WebSub) of these sources, in the transaction of what ends them. From then on nothing that their hubs
 * push is taken; the ingestor asks those that had promised to push to stop. A subscription never comes back: a source
 * that is read again gets another one, so that no late answer of a hub can end that.
 */
export async function endSubscriptions(client: ClientBase, sourceIds: readonly string[]): Promise<void> {
  await client.query(END_SUBSCRIPTIONS, [sourceIds]);
}
