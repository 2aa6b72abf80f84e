import { aws_iot as iot, type Stack } from 'aws-cdk-lib';

/** One opened device speaks for all. */
export function bad(stack: Stack): void {
  new iot.CfnPolicy(stack, 'Devices', {
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['iot:Connect', 'iot:Publish'], Resource: '*' }],
    },
  });
}

/** Each device connects and publishes as itself. */
export function good(stack: Stack): void {
  const own = '${iot:Connection.Thing.ThingName}';
  const arn = (resource: string) => stack.formatArn({ service: 'iot', resource, resourceName: own });
  new iot.CfnPolicy(stack, 'Devices', {
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'iot:Connect', Resource: arn('client') },
        { Effect: 'Allow', Action: 'iot:Publish', Resource: `${arn('topic/devices')}/*` },
      ],
    },
  });
}
