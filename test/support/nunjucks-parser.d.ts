/** The part of Nunjucks that its published types leave out. */
declare module 'nunjucks/src/parser.js' {
  const parser: {
    /** Builds a tree and runs nothing; throws where the template is wrong. */
    parse(text: string): unknown;
  };
  export default parser;
}
