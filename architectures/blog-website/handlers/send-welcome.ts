import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { required } from '../../runtime/env';
import { failure, info } from '../../runtime/log';

const ses = new SESv2Client({});

const text = z.object({ S: z.string().min(1) });
const newMember = z.object({
  eventID: z.string().min(1),
  dynamodb: z.object({
    SequenceNumber: z.string().min(1),
    NewImage: z.object({ email: z.object({ S: z.email() }), name: text }),
  }),
});

/** Records that this instance has welcomed: a batch that is tried again sends nobody a second mail. */
const welcomed = new Set<string>();
const REMEMBERED = 10_000;

/**
 * Sends the welcome to each new member. Records come in order; the first that fails is reported, so that those before it are
 * not read again, and those after it are tried with it. What fails to the end goes to the queue of failures.
 *
 * At least once: a member gets two mails only if the instance dies after SES took the mail and before Lambda heard of it. The
 * function may send mail and nothing else, so that there is nothing it could write down.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    if (!isNewMember(record)) continue;
    try {
      await welcome(record);
    } catch (error) {
      failure('welcome.failed', error, { eventId: record.eventID });
      // Without a number Lambda would take the empty text for a failure of the whole batch, which is right then.
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

/** The mapping filters too; what it lets through by mistake must not be mailed. */
function isNewMember({ eventName, dynamodb }: DynamoDBRecord): boolean {
  const { pk, sk } = dynamodb?.Keys ?? {};
  return eventName === 'INSERT' && pk?.S?.startsWith('member#') === true && sk?.S === 'profile';
}

async function welcome(record: DynamoDBRecord): Promise<void> {
  const { eventID, dynamodb } = newMember.parse(record);
  if (welcomed.has(eventID)) {
    info('welcome.repeated', { eventId: eventID });
    return;
  }
  const { email, name } = dynamodb.NewImage;
  const { MessageId } = await ses.send(
    new SendEmailCommand({
      FromEmailAddress: required('SENDER'),
      Destination: { ToAddresses: [email.S] },
      Content: { Simple: messageTo(name.S) },
    }),
  );
  if (welcomed.size >= REMEMBERED) welcomed.clear();
  welcomed.add(eventID);
  info('welcome.sent', { eventId: eventID, messageId: MessageId });
}

/** Text only: a name is what a stranger typed, and text runs no markup. */
function messageTo(name: string): { Subject: { Data: string }; Body: { Text: { Data: string } } } {
  const site = required('SITE');
  const greeted = name.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return {
    Subject: { Data: `Welcome to ${site}` },
    Body: {
      Text: { Data: `Hello ${greeted},\n\nyou have joined ${site}. Read on: https://${site}/\n` },
    },
  };
}
