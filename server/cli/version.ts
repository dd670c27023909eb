/** The version of this build; the bundler puts it in. */
export const version: string = process.env.WHETSTONE_VERSION ?? '0.0.0';
